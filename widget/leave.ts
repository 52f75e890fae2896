import type { CancelRequest, CancelResponse } from '../shared/schema/api';
import { CANCEL, RECORD } from './limits';
import type { CancelAction } from './options';
import type { Deps } from './ports';
import { within } from './within';

/** What a host's handler wants said, if it is a short text. */
export const messageOf = (said: unknown): string | null => {
  const message = (said as { message?: unknown } | null | undefined)?.message;
  return typeof message === 'string' ? message.slice(0, 300) : null;
};

/**
 * Asks for the cancellation. "Cancelled" is only ever said after our durable record or the host's own success (C-06):
 * recorded and not confirmed by the host is said as that; neither leads to the host's own route.
 */
export async function requestCancel(deps: Deps): Promise<void> {
  const { net, outbox, options, set, apply } = deps;
  const { declaration } = outbox;
  const end = performance.now() + CANCEL;
  const merchant = deps.execution === 'merchant';
  const handle = merchant && options.handleCancel;

  let record = null as CancelResponse | null;
  // A key that follows from what it stands for: a second click, a second tab or a reload repeats and does not add.
  const body = (id: string) => ({ key: `cancel-${id}`, ...(declaration && { declaration }) }) satisfies Omit<CancelRequest, 'events'>;
  const recording = net.call<CancelResponse>('cancel', CANCEL, body).then((answer) => {
    record = answer;
  });
  await within(handle ? RECORD : CANCEL, recording).catch(() => {});

  let handled = false;
  if (handle) {
    const action: CancelAction = {
      attempt: net.attempt(),
      reference: record?.reference ?? null,
      statement: record?.statement ?? null,
      withdrawal: declaration?.type === 'withdrawal',
    };
    await within(end - performance.now(), (async () => handle(action))()).then(
      (said) => {
        handled = true;
        set({ message: messageOf(said) });
      },
      () => {},
    );
  }

  // Nobody here can cancel, or our request did not get through and no handler is there to explain: the host's route does it.
  const recorded = record || handled;
  outbox.declaration = null;
  deps.toHost ||= deps.canFollow && (recorded ? merchant && !handle : !handle || deps.isHidden());
  if (recorded) {
    deps.confirmed ||= handled || !!record?.confirmed;
    set({
      unconfirmed: !!handle && !handled,
      // The receipt goes where the declaration says, whatever the token has.
      ended: { at: record?.requestedAt ?? Date.now(), to: declaration?.email, ...record },
    });
    apply({ type: 'canceled', ...(record?.withdrawal && { withdrawal: true }) });
    deps.observe(options.onCancel);
  } else apply({ type: 'cancel_failed' });
  if (deps.toHost) apply({ type: 'close' });
}
