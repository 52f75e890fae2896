import type { GrantView } from '../../shared/schema/attempt';
import { Icon } from '../base/controls';
import { later } from '../later';
import { Facts } from './facts';
import { chargeFacts } from './offer';
import { day, fill, moment } from './say';
import { labels, run, view } from './scene';

type Rows = Parameters<typeof Facts>[0]['rows'];

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
      <>
        {moment(at, { dateStyle: 'long', timeStyle: 'short' })}
        <br />
        <small>{moment(at, { timeStyle: 'short', timeZone: 'UTC' })} UTC</small>
      </>,
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
          <Icon d="M7.5 7.5h8v8h-8zM12.5 7.5v-3h-8v8h3" />
        </button>
      ),
    ],
  ] satisfies Rows;
};

/** What an accepted offer has changed, in the words of the offer. */
const savedFacts = (grant: GrantView): Rows => [[labels.plan, view.subject.planName], ...chargeFacts(grant)];

/** The accepted offer, or the cancellation. */
const Card = () => {
  const { grant, state } = view;
  if (state.slot !== 'accepted') return <Facts rows={canceledFacts()} />;
  return grant && (later.rare ? <later.rare.Saved grant={grant} /> : <Facts rows={savedFacts(grant)} />);
};

export const Receipt = () => {
  const { ended, subject } = view;
  const email = ended?.to ?? subject.email;
  return (
    <>
      <div class="card">
        <Card />
      </div>
      {ended?.receipt === 'queued' && email && <p class="small soft">{fill(labels.receiptTo, { email })}</p>}
    </>
  );
};
