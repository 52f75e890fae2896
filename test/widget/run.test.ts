import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { compile } from '../../shared/flow/compile';
import { specialise } from '../../shared/flow/specialise';
import { template } from '../../shared/flow/templates';
import { packByKey } from '../../shared/policy/packs';
import type { AcceptResponse, CancelResponse } from '../../shared/schema/api';
import type { Declaration, FlowEvent, GrantView } from '../../shared/schema/attempt';
import { decide } from '../../widget/decide';
import type { Net } from '../../widget/net';
import type { CancelOptions, Result } from '../../widget/options';
import { createOutbox } from '../../widget/outbox';
import type { Ports } from '../../widget/ports';
import { redeem } from '../../widget/redeem';
import { createRun } from '../../widget/run';
import type { View } from '../../widget/view';

const NOW = Date.UTC(2027, 3, 20);
const facts = { planName: 'Pro', price: 4900, currency: 'USD', interval: 'month', periodEnd: NOW + 1e9, traits: {} } as const;
const graph = specialise(compile(template('basic', 'x'), { version: 1, policy: packByKey('GLOBAL'), locale: 'en' }), facts, 'seed', NOW);
const grant = { id: 'gr_1', kind: 'discount', options: [] as GrantView['options'] } as GrantView;
const record: CancelResponse = {
  attempt: 'att_1',
  reference: 'PL-1',
  requestedAt: NOW,
  effectiveAt: null,
  confirmed: false,
  withdrawal: null,
  statement: 'signed',
  receipt: 'queued',
};
const accepted: AcceptResponse = { grant: 'gr_1', state: 'accepted', acceptedAt: NOW, statement: 'signed', receipt: 'none' };
/** Of the parts that come later, a run itself uses what asks for an offer and accepts it. */
const bringing: Ports['bring'] = async () => ({ decide, redeem }) as never;
const never = () => new Promise<never>(() => {});

/** What the edge answers, by call. */
interface Edge {
  decide(ask: number, ms: number): Promise<GrantView | null>;
  accept(): Promise<AcceptResponse>;
  cancel(body?: object): Promise<CancelResponse>;
  drain(): Promise<unknown>;
}
const netOf = ({ decide, accept, cancel, drain }: Edge): Net => ({
  attempt: () => 'att_1',
  async call<Answer>(path: string, ms: number, body?: (attempt: string) => object) {
    const sent = (body?.('att_1') ?? {}) as { ask?: number };
    const answers: Record<string, () => Promise<unknown>> = {
      decision: async () => ({ grant: await decide(sent.ask ?? 0, ms) }),
      accept,
      cancel: () => cancel(sent),
      events: drain,
    };
    return (await answers[path]?.()) as Answer;
  },
  flush() {},
});

interface Setting {
  net?: Partial<Edge>;
  options?: CancelOptions;
  execution?: Ports['execution'];
  canFollow?: boolean;
  bring?: Ports['bring'];
}
function attempt({ net = {}, options = {}, execution = 'merchant', canFollow = true, bring = bringing }: Setting = {}) {
  const said: string[] = [];
  const ended: { result: Result; toHost: boolean }[] = [];
  let view = {} as View;
  const outbox = createOutbox('key');
  const { add } = outbox;
  outbox.add = (event) => {
    said.push(event.type);
    add(event);
  };
  const calls: Edge = {
    decide: vi.fn(async () => grant),
    accept: vi.fn(async () => accepted),
    cancel: vi.fn(async () => record),
    drain: vi.fn(async () => {}),
    ...net,
  };
  const fail = vi.fn();
  const run = createRun(
    {
      attempt: null,
      plan: 'p',
      graph,
      subject: { planName: 'Pro', price: 4900, currency: 'USD', interval: 'month', periodEnd: null, email: null },
      theme: {},
      execution,
      signed: true,
      log: [],
      grant: null,
    },
    {
      net: netOf(calls),
      outbox,
      options,
      execution,
      canFollow,
      bring,
      paint: (next) => {
        view = next;
      },
      close: (result, toHost) => ended.push({ result, toHost }),
      fail,
    },
  );
  const answer = (id: string): FlowEvent => ({ type: 'answer', node: 'why', reply: { answer: id } });
  return { run, outbox, said, ended, calls, fail, answer, view: () => view };
}
type Attempt = ReturnType<typeof attempt>;
const leave = ({ run }: Attempt) => {
  run.send({ type: 'cancel' });
  run.cancel(null);
};
const toOffer = async ({ run, answer }: Attempt) => {
  run.send(answer('too_expensive'));
  run.send({ type: 'next' });
  await vi.advanceTimersByTimeAsync(0);
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => {}, removeItem: () => {} });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('asking ahead', () => {
  test('once an answer has rested for 400 ms, not before', async () => {
    const one = attempt();
    one.run.send(one.answer('too_expensive'));
    await vi.advanceTimersByTimeAsync(399);
    expect(one.calls.decide).not.toHaveBeenCalled();
    one.run.send(one.answer('unused'));
    await vi.advanceTimersByTimeAsync(399);
    expect(one.calls.decide).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(one.calls.decide).toHaveBeenCalledExactlyOnceWith(1, 1500);
  });

  test('not while nothing is answered, and not where the answer leads past the offer', async () => {
    const one = attempt();
    await vi.advanceTimersByTimeAsync(5000);
    one.run.send(one.answer('other'));
    one.run.send(one.answer('switched_service'));
    expect(one.calls.decide).not.toHaveBeenCalled();
  });

  test('an answer to an older question is dropped', async () => {
    const answers: ((grant: GrantView | null) => void)[] = [];
    const one = attempt({ net: { decide: () => new Promise((resolve) => answers.push(resolve)) } });
    one.run.send(one.answer('too_expensive'));
    await vi.advanceTimersByTimeAsync(400);
    one.run.send(one.answer('unused'));
    await vi.advanceTimersByTimeAsync(400);
    answers[0]?.({ ...grant, id: 'gr_old' });
    await vi.advanceTimersByTimeAsync(0);
    expect(one.view().state.grant).toBeNull();
    answers[1]?.(grant);
    await vi.advanceTimersByTimeAsync(0);
    expect(one.view().state.grant).toBe('gr_1');
  });

  test('no decision: no offer, the way goes on', async () => {
    const one = attempt({ net: { decide: () => Promise.reject(new Error('down')) } });
    await toOffer(one);
    expect(one.view().state.at).toBe('$confirm');
  });

  test('served counts from the moment that it stands on the screen', async () => {
    const one = attempt();
    one.run.send(one.answer('too_expensive'));
    await vi.advanceTimersByTimeAsync(500);
    expect(one.said).toEqual(['answer', 'ask', 'offered']);
    one.run.send({ type: 'next' });
    expect(one.said).toEqual(['answer', 'ask', 'offered', 'next', 'shown']);
  });
});

describe('leaving', () => {
  const cases: [string, Setting, Partial<Result>, boolean, number][] = [
    [
      'recorded and handled',
      { options: { handleCancel: () => {} } },
      { outcome: 'canceled', reference: 'PL-1', confirmed: true },
      false,
      0,
    ],
    ['recorded, no handler', {}, { outcome: 'canceled', reference: 'PL-1', confirmed: false }, true, 0],
    ['recorded, no handler, no link', { canFollow: false }, { outcome: 'canceled', confirmed: false }, false, 0],
    ['platform', { execution: 'platform' }, { outcome: 'canceled', reference: 'PL-1', confirmed: false }, false, 0],
    [
      'platform, confirmed at once',
      { execution: 'platform', net: { cancel: async () => ({ ...record, confirmed: true }) } },
      { outcome: 'canceled', confirmed: true },
      false,
      0,
    ],
    [
      'not recorded, handled',
      { net: { cancel: never }, options: { handleCancel: () => {} } },
      { outcome: 'canceled', reference: null, confirmed: true },
      false,
      2500,
    ],
    [
      'recorded, handler throws',
      { options: { handleCancel: () => Promise.reject(new Error('x')) } },
      { outcome: 'canceled', confirmed: false },
      false,
      0,
    ],
    ['recorded, handler hangs', { options: { handleCancel: never } }, { outcome: 'canceled', confirmed: false }, false, 4000],
    [
      'neither',
      { net: { cancel: never }, options: { handleCancel: never } },
      { outcome: 'error', reference: null, confirmed: false },
      false,
      4000,
    ],
    ['not recorded, no handler', { net: { cancel: never } }, { outcome: 'error' }, true, 4000],
    [
      'platform, not recorded',
      { execution: 'platform', net: { cancel: () => Promise.reject(new Error('x')) } },
      { outcome: 'error' },
      true,
      0,
    ],
  ];
  test.each(cases)('%s', async (_, setting, result, toHost, ms) => {
    const one = attempt(setting);
    leave(one);
    if (ms > 0) {
      await vi.advanceTimersByTimeAsync(ms - 1);
      expect(one.view().state.cancel).toBe('requested');
    }
    await vi.advanceTimersByTimeAsync(1);
    one.run.close();
    expect(one.ended).toEqual([{ result: expect.objectContaining(result), toHost }]);
    expect(one.fail).not.toHaveBeenCalled();
  });

  test('a record that comes while the handler is at work is still the reference', async () => {
    let answer: (record: CancelResponse) => void = () => {};
    let done: () => void = () => {};
    const one = attempt({
      net: {
        cancel: () =>
          new Promise((resolve) => {
            answer = resolve;
          }),
      },
      options: {
        handleCancel: () =>
          new Promise<void>((resolve) => {
            done = resolve;
          }),
      },
    });
    leave(one);
    await vi.advanceTimersByTimeAsync(2600);
    answer(record);
    await vi.advanceTimersByTimeAsync(0);
    done();
    await vi.advanceTimersByTimeAsync(0);
    expect(one.view().ended).toMatchObject({ reference: 'PL-1' });
  });

  test('the window is closed while the request is under way: the promise waits for the truth', async () => {
    const one = attempt({ options: { handleCancel: () => new Promise((resolve) => setTimeout(resolve, 1000)) } });
    leave(one);
    await vi.advanceTimersByTimeAsync(10);
    one.run.close();
    expect(one.ended).toEqual([]);
    expect(one.view().state.closed).toBe(true);
    await vi.advanceTimersByTimeAsync(1000);
    expect(one.ended[0]?.result).toMatchObject({ outcome: 'canceled', confirmed: true });
  });

  test('closed meanwhile and then lost: the host’s route is the way out', async () => {
    const one = attempt({ net: { cancel: never }, options: { handleCancel: never } });
    leave(one);
    one.run.close();
    await vi.advanceTimersByTimeAsync(4000);
    expect(one.ended).toEqual([{ result: expect.objectContaining({ outcome: 'error' }), toHost: true }]);
  });

  test.each([
    ['recorded', {}, 'signed'],
    ['not recorded', { net: { cancel: never } }, null],
  ] as const)('a declared withdrawal that is %s reaches the handler as one', async (_, setting, statement) => {
    const heard: unknown[] = [];
    const one = attempt({ ...setting, options: { handleCancel: (action) => heard.push(action) } });
    one.run.send({ type: 'cancel' });
    one.run.cancel({ type: 'withdrawal', name: 'Mara', email: 'mara@example.com' });
    await vi.advanceTimersByTimeAsync(4000);
    expect(heard).toMatchObject([{ statement, withdrawal: true }]);
  });

  test('a declaration is kept until it is answered, so that a reload finds it', async () => {
    const one = attempt({ net: { cancel: never } });
    const declaration = { type: 'ordinary', name: 'Mara', email: 'mara@example.com' } as const;
    one.run.send({ type: 'cancel' });
    one.run.cancel(declaration);
    await vi.advanceTimersByTimeAsync(3900);
    expect(one.outbox.declaration).toEqual(declaration);
    await vi.advanceTimersByTimeAsync(100);
    expect(one.outbox.declaration).toBeNull();
  });

  test.each([
    [{ message: 'Bye.' }, 'Bye.'],
    ['Bye.', null],
    [{ message: 7 }, null],
    [{ message: 'x'.repeat(400) }, 'x'.repeat(300)],
    [null, null],
  ])('a handler that returns %j has %j said', async (returned, message) => {
    const one = attempt({ options: { handleCancel: () => returned } });
    leave(one);
    await vi.advanceTimersByTimeAsync(0);
    expect(one.view().message).toBe(message);
  });
});

describe('accepting', () => {
  const accept = async (one: Attempt) => {
    await toOffer(one);
    one.run.send({ type: 'accept', grant: 'gr_1' });
    await vi.advanceTimersByTimeAsync(0);
  };

  test('accepted, applied by the handler', async () => {
    const handleDiscount = vi.fn();
    const one = attempt({ options: { handleDiscount } });
    await accept(one);
    expect(handleDiscount).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ grant: 'gr_1', kind: 'discount', statement: 'signed' }),
    );
    expect(one.view()).toMatchObject({ unconfirmed: false, state: { slot: 'accepted', outcome: 'saved' } });
  });

  test.each([
    ['a refusal', { status: 409, code: 'grant_unavailable' }, 'refused'],
    ['a server that fails', { status: 500, code: undefined }, 'unsure'],
    ['too many requests', { status: 429, code: undefined }, 'unsure'],
    ['no answer', new Error('failed'), 'unsure'],
  ])('%s is %s', async (_, error, trouble) => {
    const one = attempt({ net: { accept: () => Promise.reject(error) } });
    await accept(one);
    expect(one.view()).toMatchObject({ trouble, state: { slot: 'failed' } });
  });

  test('a handler that never answers: recorded, not confirmed', async () => {
    const one = attempt({ options: { handleDiscount: never } });
    await accept(one);
    await vi.advanceTimersByTimeAsync(8000);
    expect(one.view()).toMatchObject({ unconfirmed: true, state: { slot: 'accepted' } });
    one.run.close();
    expect(one.ended[0]?.result).toMatchObject({ outcome: 'saved', confirmed: false, grant: 'gr_1' });
  });

  test('a handler of the platform’s is not called', async () => {
    const handleDiscount = vi.fn();
    await accept(
      attempt({ execution: 'platform', net: { accept: async () => ({ ...accepted, statement: null }) }, options: { handleDiscount } }),
    );
    expect(handleDiscount).not.toHaveBeenCalled();
  });
});

describe('the end', () => {
  test('what the edge knows from its own answers costs no call', async () => {
    const one = attempt({ options: { handleCancel: () => {} }, net: { cancel: async () => record } });
    leave(one);
    await vi.advanceTimersByTimeAsync(0);
    one.run.close();
    expect(one.said).toEqual(['cancel', 'cancel', 'canceled', 'close']);
  });

  test('an abandoned attempt tells what was said', async () => {
    const one = attempt();
    one.run.send(one.answer('unused'));
    one.run.close();
    expect(one.calls.drain).toHaveBeenCalledOnce();
    expect(one.ended[0]?.result.outcome).toBe('abandoned');
  });

  test('nothing moves after the end', async () => {
    const one = attempt();
    one.run.close();
    one.run.send(one.answer('unused'));
    one.run.close();
    await vi.advanceTimersByTimeAsync(5000);
    expect(one.ended).toHaveLength(1);
    expect(one.calls.decide).not.toHaveBeenCalled();
  });

  test('observers cannot break the flow', async () => {
    const boom = () => {
      throw new Error('observer');
    };
    const one = attempt({ options: { handleCancel: () => {}, onCancel: boom, onClose: boom } });
    leave(one);
    await vi.advanceTimersByTimeAsync(0);
    one.run.close();
    expect(one.ended).toHaveLength(1);
  });

  test('what must not happen is handed on, so that the link can be followed', () => {
    const one = attempt();
    one.run.set({ state: { ...one.view().state, at: 'nowhere' } });
    one.run.send({ type: 'next' });
    expect(one.fail).toHaveBeenCalledOnce();
  });
});

describe('going on where it was', () => {
  const logged = (...events: FlowEvent[]) => events.map((event, i) => ({ id: `event-${i}`, at: NOW, event }));
  const plan = {
    attempt: 'att_1',
    plan: 'p',
    graph,
    subject: {} as never,
    theme: {},
    execution: 'merchant',
    signed: true,
    log: [],
    grant,
  } as const;

  test.each<[string, FlowEvent[], 'decide' | 'accept' | 'cancel']>([
    ['a question', [{ type: 'answer', node: 'why', reply: { answer: 'too_expensive' } }, { type: 'next' }], 'decide'],
    [
      'an accept',
      [
        { type: 'answer', node: 'why', reply: { answer: 'too_expensive' } },
        { type: 'next' },
        { type: 'offered', ask: 1, grant: 'gr_1' },
        { type: 'shown', grant: 'gr_1' },
        { type: 'accept', grant: 'gr_1' },
      ],
      'accept',
    ],
    ['a cancellation', [{ type: 'cancel' }, { type: 'cancel' }], 'cancel'],
  ])('%s that was under way is asked again', async (_, log, call) => {
    const one = attempt();
    one.run.adopt({ ...plan, log: [] }, logged(...log));
    await vi.advanceTimersByTimeAsync(0);
    expect(one.calls[call]).toHaveBeenCalledOnce();
  });

  describe('a declaration that was under way', () => {
    const mara = { name: 'Mara', email: 'mara@example.com' };
    const declaring = (policy: string) => {
      const compiled = compile(template('basic', 'x'), { version: 1, policy: packByKey(policy), locale: 'en' });
      return specialise(compiled, { ...facts, withdrawalUntil: NOW + 1e9 }, 'seed', NOW);
    };
    const cases: [string, string, FlowEvent[], Declaration, boolean][] = [
      ['a withdrawal', 'EU', [{ type: 'withdraw' }, { type: 'cancel' }], { type: 'withdrawal', ...mara }, true],
      ['a cancellation by the closed list', 'DE', [{ type: 'cancel' }], { type: 'ordinary', ...mara }, false],
    ];
    test.each(cases)(
      '%s is declared again in the same words, to the host too, and is kept no longer',
      async (_, policy, log, declaration, withdrawal) => {
        const handleCancel = vi.fn();
        const one = attempt({ options: { handleCancel } });
        one.outbox.bind('att_1', { events: logged(...log), declaration });
        one.run.adopt({ ...plan, log: [], graph: declaring(policy) }, logged(...log));
        await vi.advanceTimersByTimeAsync(0);
        expect(one.calls.cancel).toHaveBeenCalledExactlyOnceWith({ key: 'cancel-att_1', declaration });
        expect(handleCancel).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ withdrawal }));
        expect(one.outbox.declaration).toBeNull();
      },
    );

    test.each(cases)('%s that is not here is not declared by us: its page is shown again', async (_, policy, log) => {
      const one = attempt({ options: { handleCancel: () => {} } });
      one.run.adopt({ ...plan, log: [], graph: declaring(policy) }, logged(...log));
      await vi.advanceTimersByTimeAsync(0);
      expect(one.calls.cancel).not.toHaveBeenCalled();
      expect(one.said).toEqual(['cancel_failed']);
      expect(one.view().graph.nodes[one.view().state.at]).toMatchObject({ closedList: true });
    });
  });

  test('a log that ends in a closed window starts anew', () => {
    const one = attempt();
    one.run.adopt({ ...plan, log: [] }, logged({ type: 'cancel' }, { type: 'close' }));
    expect(one.view().state).toMatchObject({ at: 'why', closed: false });
  });
});
