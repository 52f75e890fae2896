import { useMemo, useState } from 'preact/hooks';
import { template } from '../../../shared/flow/templates';
import { packByKey } from '../../../shared/policy/packs';
import type { Theme } from '../../../shared/schema/snapshot';
import { Segments } from '../../parts/field';
import { type Look, PreviewFrame, preferredLook } from '../../parts/preview-frame';
import { usePlace } from '../../state/place';
import { previewOf } from '../editor/sample';
import { CONFIRM } from '../editor/ways';

const SCREENS = [
  ['why', 'Question'],
  ['offer', 'Offer'],
  [CONFIRM, 'Confirm'],
] as const;
type Screen = (typeof SCREENS)[number][0];

const flow = template('basic', 'Preview');
const pack = packByKey('US-FED');

/** Three screens of a cancel flow in this theme, as a customer would see them. */
export function ThemePreview({ theme }: { theme: Theme }) {
  const { zone, currency } = usePlace();
  const [wanted, setLook] = useState<Look>(preferredLook);
  const [screen, setScreen] = useState<Screen>('offer');
  const [now] = useState(() => Date.now());
  const fixed = theme.scheme === 'light' || theme.scheme === 'dark' ? theme.scheme : null;
  const look = fixed ?? wanted;
  const made = useMemo(
    () => previewOf({ flow, pack, locale: 'en', theme: { ...theme, scheme: look }, selected: screen, offer: null, now, zone, currency }),
    [theme, look, screen, now, zone, currency],
  );
  return (
    <PreviewFrame show={'show' in made ? made.show : null} look={look} onLook={setLook} looks={fixed ? [fixed] : ['light', 'dark']}>
      <Segments<Screen> label="Screen" value={screen} onValue={setScreen} options={SCREENS} />
    </PreviewFrame>
  );
}
