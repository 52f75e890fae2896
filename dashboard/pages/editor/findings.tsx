import type { Finding } from '../../../shared/schema/admin';
import type { Flow } from '../../../shared/schema/flow';
import { FindingList } from '../../parts/findings';
import { describe } from './step-names';
import { CONFIRM, DONE } from './ways';

/** The card that a finding is about. */
export function cardOf(flow: Flow, finding: Finding): string {
  if (finding.step) return finding.step;
  if (finding.path.startsWith('confirm')) return CONFIRM;
  if (finding.path.startsWith('done')) return DONE;
  const offer = /^offers\.([^.]+)/.exec(finding.path)?.[1];
  const step = offer && flow.steps.find((one) => one.kind === 'offer' && one.offers.includes(offer));
  return step ? step.id : flow.start;
}

interface Props {
  flow: Flow;
  findings: Finding[];
  onJump: (card: string, locale: string | null) => void;
}

/** What the lint found in a flow; a row jumps to its card. */
export function Findings({ flow, findings, onJump }: Props) {
  return (
    <FindingList
      findings={findings}
      checked="checked under every policy pack"
      placeOf={(finding) => describe(flow, cardOf(flow, finding)).name}
      onJump={(finding) => onJump(cardOf(flow, finding), finding.locale)}
    />
  );
}
