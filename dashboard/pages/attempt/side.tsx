import type { AttemptDetail } from '../../../shared/schema/admin';
import type { Declaration, Grant } from '../../../shared/schema/attempt';
import type { OutboxEffect } from '../../../shared/schema/effect';
import { money, plural, shortId, stamp } from '../../format';
import { Say, TierBadge } from '../../parts/badges';
import { Why } from '../../parts/why';
import { usePlace } from '../../state/place';
import { EFFECTS, GRANTS, KINDS } from '../../words';

function GrantFacts({ grant }: { grant: Grant }) {
  const { zone } = usePlace();
  const { terms } = grant;
  return (
    <>
      <h3 class="sub-h">
        <span>Grant</span>
        <span>{GRANTS[grant.state]}</span>
      </h3>
      <dl class="facts">
        <dt>Offer</dt>
        <dd dir="auto">{grant.title || KINDS[grant.params.kind]}</dd>
        <dt>Price</dt>
        <dd>
          {money(terms.now.amount, terms.now.currency)} → {money(terms.during.amount, terms.during.currency)}
          {terms.months !== null && `, ${terms.months} mo`}, then {money(terms.after.amount, terms.after.currency)}
        </dd>
        {grant.chosen && (
          <>
            <dt>Chosen</dt>
            <dd>{grant.params.kind === 'pause' ? plural(Number(grant.chosen), 'month') : grant.chosen}</dd>
          </>
        )}
        <dt>Expires</dt>
        <dd>{stamp(grant.expiresAt, zone)}</dd>
        {grant.failure && (
          <>
            <dt>Failure</dt>
            <dd class="down">{grant.failure}</dd>
          </>
        )}
        <dt>Id</dt>
        <dd class="mono" title={grant.id}>
          {shortId(grant.id)}
        </dd>
      </dl>
    </>
  );
}

/** What a closed list was filled in with. */
function Declared({ declaration }: { declaration: Declaration }) {
  const { name, contract, email, type, endDate, reason } = declaration;
  const rows = [
    ['Declared by', name],
    ['Contract', contract],
    ['E-mail', email],
    ['For the end of', endDate],
    ['Type', type],
    ['Reason', reason],
  ];
  return rows.flatMap(([what, said]) =>
    said
      ? [
          <dt key={what}>{what}</dt>,
          <dd key={`${what}:`} dir="auto">
            {said}
          </dd>,
        ]
      : [],
  );
}

function Effects({ effects }: { effects: OutboxEffect[] }) {
  return (
    <>
      <h3 class="sub-h">
        <span>Effects</span>
        <span>each at most once</span>
      </h3>
      {effects.length === 0 ? (
        <p class="small mute">Nothing had to leave.</p>
      ) : (
        <ul class="effects">
          {effects.map((effect) => (
            <li key={effect.key}>
              <span>
                {EFFECTS[effect.kind]}
                <small class="mono clip" title={effect.key}>
                  {effect.key}
                </small>
                {effect.error && <small class="down">{effect.error}</small>}
              </span>
              {effect.state === 'done' ? (
                <Say tone="ok">done</Say>
              ) : effect.state === 'parked' ? (
                <Say tone="bad">parked</Say>
              ) : (
                <span class="mute small">pending{effect.tries > 0 && `, try ${effect.tries + 1}`}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What stood behind the attempt: versions, rules, risk, grants, effects, the cancellation. */
export function Aside({ detail }: { detail: AttemptDetail }) {
  const { zone, to } = usePlace();
  const { row, score, cancel } = detail;
  return (
    <aside class="c4" aria-label="Behind the attempt">
      <dl class="facts">
        <dt>Flow</dt>
        <dd>
          <a class="link" href={to(`flows/${detail.flow.id}`)} dir="auto">
            {detail.flow.name}
          </a>
          , v{detail.flow.version}
        </dd>
        <dt>Policy pack</dt>
        <dd>
          {detail.policy} <span class="mute">{detail.policySource}</span>
        </dd>
        <dt>Plan</dt>
        <dd>
          {row.plan ?? 'Unknown'}
          {row.price !== null && row.currency && `, ${money(row.price, row.currency)}`}
        </dd>
        <dt>Page</dt>
        <dd>
          {detail.origin || 'hosted page'}, {detail.locale}
        </dd>
        <dt>Executes</dt>
        <dd>{detail.execution === 'merchant' ? 'your server' : 'Parley'}</dd>
      </dl>
      {score && (
        <>
          <h3 class="sub-h">
            <span>Risk at opening</span>
            <span class="row">
              <TierBadge tier={score.tier} /> <span class="num">{score.value.toFixed(2)}</span>
            </span>
          </h3>
          <Why reasons={score.reasons.slice(0, 5)} one />
          <p class="small mute gap">
            Model <span class="mono">{score.model}</span>, {score.probability.toFixed(2)} before rules. Never sent to the browser.
          </p>
        </>
      )}
      {detail.grants.map((grant) => (
        <GrantFacts key={grant.id} grant={grant} />
      ))}
      {cancel && (
        <>
          <h3 class="sub-h">
            <span>{cancel.withdrawal === null ? 'Cancellation' : 'Withdrawal'}</span>
            {cancel.confirmedAt === null ? <Say tone="warn">not confirmed</Say> : <Say tone="ok">confirmed</Say>}
          </h3>
          <dl class="facts">
            <dt>Reference</dt>
            <dd class="mono">{cancel.reference}</dd>
            <dt>Requested</dt>
            <dd>{stamp(cancel.requestedAt, zone)}</dd>
            {cancel.withdrawal !== null && (
              <>
                <dt>Period</dt>
                <dd>{cancel.withdrawal === 'in_time' ? 'runs: ends at once, with a refund' : 'not known here: check it'}</dd>
              </>
            )}
            <dt>Effective</dt>
            <dd>{cancel.effectiveAt === null ? 'not known' : stamp(cancel.effectiveAt, zone)}</dd>
            {cancel.declaration && <Declared declaration={cancel.declaration} />}
          </dl>
        </>
      )}
      <Effects effects={detail.effects} />
      <h3 class="sub-h">
        <span>Record</span>
      </h3>
      <dl class="facts">
        <dt>Attempt</dt>
        <dd class="mono">{row.id}</dd>
        <dt>Snapshot</dt>
        <dd class="mono">{detail.snapshot.slice(0, 12)}</dd>
        <dt>Engine</dt>
        <dd>{detail.engine}</dd>
        <dt>Log</dt>
        <dd>
          <details>
            <summary>{detail.log.length} events</summary>
            <ol class="log">
              {detail.log.map((entry) => (
                <li key={entry.id} class="mono">
                  {JSON.stringify(entry.event)}
                </li>
              ))}
            </ol>
          </details>
        </dd>
      </dl>
    </aside>
  );
}
