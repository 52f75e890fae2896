import type { AttemptRow } from '../../shared/schema/admin';
import type { Tier } from '../../shared/schema/customer';
import { outcome, TIERS } from '../words';
import { Icon } from './icon';

const SHAPES: Record<Tier, string> = {
  critical: 'M6 .5 11.5 6 6 11.5.5 6z',
  high: 'M6 1l5.5 10H.5z',
  medium: 'M2.5 1.5h7a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1z',
  low: 'M6 1.25a4.75 4.75 0 1 1 0 9.5 4.75 4.75 0 0 1 0-9.5z',
};

/** A tier is a word and a shape; the colour only helps. */
export function TierBadge({ tier }: { tier: Tier }) {
  return (
    <span class={`tier ${tier}`}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d={SHAPES[tier]} />
      </svg>
      {TIERS[tier]}
    </span>
  );
}

export function Outcome({ row }: { row: Pick<AttemptRow, 'status' | 'grantState' | 'resumed'> }) {
  const { word, tone, icon } = outcome(row);
  return (
    <span class={tone === 'plain' ? 'out' : `out ${tone}`}>
      <Icon name={icon} />
      {word}
    </span>
  );
}

/** A state in words with its icon: ok, warn, bad. */
export function Say({ tone, children }: { tone: 'ok' | 'warn' | 'bad'; children: preact.ComponentChildren }) {
  return (
    <span class={`say ${tone}`}>
      <Icon name={tone === 'ok' ? 'check' : tone === 'warn' ? 'warn' : 'stop'} />
      {children}
    </span>
  );
}

export const Assumed = () => (
  <span class="tag" title="From the shipped table of priors, not yet from this workspace's own customers">
    assumed
  </span>
);
