import { Icon } from '../base/controls';
import { Facts, moment } from './facts';
import { chargeFacts, chosenOption } from './offer';
import { day, fill } from './say';
import { labels, run, view } from './scene';

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
  ] satisfies Parameters<typeof Facts>[0]['rows'];
};

/** What an accepted offer has changed, in the words of the offer. */
const savedFacts = () => {
  const { grant, subject } = view;
  const option = grant && chosenOption(grant);
  return [
    [labels.plan, (grant?.kind === 'plan_change' && grant.planName) || subject.planName],
    [labels.resumeOn, option && day(option.until)],
    ...(grant ? chargeFacts(grant) : []),
  ] satisfies Parameters<typeof Facts>[0]['rows'];
};

export const Receipt = () => {
  const { ended, state, subject } = view;
  return (
    <>
      <div class="card">
        <Facts rows={state.slot === 'accepted' ? savedFacts() : canceledFacts()} />
      </div>
      {ended?.receipt === 'queued' && subject.email && <p class="small soft">{fill(labels.receiptTo, { email: subject.email })}</p>}
    </>
  );
};
