import type { Result } from '../options';
import { publishableKey, run } from './frame';

/** `window.ProsperStack` on Parley: docs/migrating.md has the table of what is supported. */

interface FlowArguments {
  clientId?: string;
  subscriber?: { internalId?: string };
  subscription?: { platformId?: string };
  /** The signed form: the same as JSON. Their signature means nothing to us; the subscription is read as a hint. */
  payload?: string;
}
interface FlowOptions {
  onStarted?: () => void;
  onCompleted?: (result: FlowResult) => void;
  onClosed?: () => void;
  onError?: (error: Error) => void;
  language?: string;
}
interface FlowResult {
  status: 'canceled' | 'saved' | 'incomplete';
  flowSession: { id: string | null; status: FlowResult['status'] };
}

const STATUS: Record<Result['outcome'], FlowResult['status']> = {
  saved: 'saved',
  canceled: 'canceled',
  kept: 'incomplete',
  abandoned: 'incomplete',
  error: 'incomplete',
};

function read(given: FlowArguments): FlowArguments {
  if (given.payload === undefined) return given;
  try {
    return { ...given, ...(JSON.parse(given.payload) as FlowArguments) };
  } catch {
    return given;
  }
}

async function flow(given: FlowArguments, { onStarted, onCompleted, onClosed, onError, language }: FlowOptions = {}): Promise<FlowResult> {
  const { clientId, subscription } = read(given);
  const result = await run(publishableKey(clientId), {
    ...(language && { locale: language }),
    ...(subscription?.platformId && { subscription: subscription.platformId }),
    ...(onStarted && { onOpen: onStarted }),
  });
  const status = STATUS[result.outcome];
  const answer: FlowResult = { status, flowSession: { id: result.attempt, status } };
  if (result.outcome === 'error') onError?.(new Error('The cancel flow could not be shown.'));
  else if (status === 'incomplete') onClosed?.();
  else onCompleted?.(answer);
  return answer;
}

// `init` prefetches with them; with us, the pointer on the link does.
const host = window as { ProsperStack?: object };
host.ProsperStack = Object.assign(host.ProsperStack ?? {}, { flow, init() {} });
