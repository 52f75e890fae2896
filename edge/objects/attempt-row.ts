import type { AttemptRecord } from '../../shared/schema/attempt';

/** What is fixed when an attempt opens: about half of its record, so it has a column of its own and is written once. */
const PINNED = [
  'id',
  'key',
  'environment',
  'customer',
  'actor',
  'subscription',
  'signed',
  'origin',
  'locale',
  'openedAt',
  'day',
  'execution',
  'snapshot',
  'flow',
  'flowVersion',
  'engine',
  'policy',
  'policySource',
  'pack',
  'seed',
  'facts',
  'score',
  'email',
] as const satisfies readonly (keyof AttemptRecord)[];

type Pinned = Pick<AttemptRecord, (typeof PINNED)[number]>;
type Moving = Omit<AttemptRecord, (typeof PINNED)[number]>;

/** The columns of an attempt's record. */
export type AttemptColumns = { pinned: string; body: string };

const pinnedOf = (attempt: AttemptRecord): Pinned =>
  Object.fromEntries(PINNED.map((field) => [field, attempt[field]])) as unknown as Pinned;

/** Written out, because it runs with every change; the type of its result makes the compiler ask where a new member belongs. */
const movingOf = ({
  status,
  resumed,
  endedAt,
  reason,
  log,
  grants,
  decisions,
  effects,
  cancel,
  paying,
  askAgain,
  alerts,
}: AttemptRecord): Record<keyof Moving, unknown> => ({
  status,
  resumed,
  endedAt,
  reason,
  log,
  grants,
  decisions,
  effects,
  cancel,
  paying,
  askAgain,
  alerts,
});

export const pinnedColumn = (attempt: AttemptRecord): string => JSON.stringify(pinnedOf(attempt));
export const bodyColumn = (attempt: AttemptRecord): string => JSON.stringify(movingOf(attempt));

/** True where a change from one to the other leaves the pinned column as it is. */
export const samePinned = (before: AttemptRecord, after: AttemptRecord): boolean => PINNED.every((field) => before[field] === after[field]);

export const attemptOf = ({ pinned, body }: AttemptColumns): AttemptRecord => ({
  ...(JSON.parse(pinned) as Pinned),
  ...(JSON.parse(body) as Moving),
});
