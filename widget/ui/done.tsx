import type { DoneNode } from '../../shared/flow/graph';
import { chargeFacts, chosenOption } from './offer';
import { Facts, Head, Icon } from './parts';
import { day, fill, labels, moment, run, view } from './scene';

const CLOCK = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;

/** What was cancelled, when it was asked for (here and in UTC), when it takes effect, what it is called (methods.md A-13). */
const canceledFacts = () => {
  const { ended, subject, unconfirmed } = view;
  if (!ended) return [];
  const { at, reference } = ended;
  const until = ended.effectiveAt ?? subject.periodEnd;
  return [
    [labels.plan, subject.planName],
    [
      labels.requested,
      [
        moment(at, { day: 'numeric', month: 'long', year: 'numeric', ...CLOCK }),
        <br key="b" />,
        <small key="u">{moment(at, { ...CLOCK, timeZone: 'UTC' })}</small>,
      ],
    ],
    [labels.ends, !unconfirmed && (until ? day(until) : labels.endsUnknown)],
    [labels.charges, !unconfirmed && labels.noMoreCharges],
    [
      labels.reference,
      reference && (
        <button
          type="button"
          class="copy"
          aria-label={`${labels.reference} ${reference}`}
          onClick={() => navigator.clipboard?.writeText(reference).then(() => run.set({ aside: labels.copied }))}
        >
          {reference}
          <Icon name="copy" />
        </button>
      ),
    ],
  ] satisfies Parameters<typeof Facts>[0]['rows'];
};

const savedFacts = () => {
  const { grant, subject } = view;
  const option = grant && chosenOption(grant);
  return [
    [labels.plan, (grant?.kind === 'plan_change' && grant.planName) || subject.planName],
    [labels.resumeOn, option && day(option.until)],
    ...(grant ? chargeFacts(grant) : []),
  ] satisfies Parameters<typeof Facts>[0]['rows'];
};

export const Done = ({ node }: { node: DoneNode }) => {
  const { ended, subject, state, unconfirmed, message } = view;
  const saved = state.slot === 'accepted';
  const received = unconfirmed && !saved;
  return (
    <>
      <Head title={received ? labels.receivedTitle : node.title} lede={received ? labels.receivedNext : node.lede} />
      {message && <p>{message}</p>}
      <div class="card">
        <Facts rows={saved ? savedFacts() : canceledFacts()} />
      </div>
      {ended?.receipt && subject.email && <p class="small soft">{fill(labels.receiptTo, { email: subject.email })}</p>}
    </>
  );
};
