import { useQuery } from '@tanstack/preact-query';
import { useMemo, useState } from 'preact/hooks';
import { PACKS, packByKey } from '../../../shared/policy/packs';
import type { Flow } from '../../../shared/schema/flow';
import { Segments } from '../../parts/field';
import { Icon } from '../../parts/icon';
import { type Look, PreviewFrame, preferredLook } from '../../parts/preview-frame';
import * as queries from '../../queries';
import { usePlace } from '../../state/place';
import { previewOf } from './sample';

interface Props {
  flow: Flow;
  selected: string;
  offer: string | null;
  locale: string;
  onLocale: (locale: string) => void;
}

/** The card that is edited, as a customer would stand on it, in the workspace's own theme. */
export function Preview({ flow, selected, offer, locale, onLocale }: Props) {
  const { env, zone, currency } = usePlace();
  const { data: theme } = useQuery(queries.theme(env));
  const [look, setLook] = useState<Look>(preferredLook);
  const [pack, setPack] = useState('US-FED');
  const [now] = useState(() => Date.now());
  const made = useMemo(
    () => previewOf({ flow, pack: packByKey(pack), locale, theme: { ...theme, scheme: look }, selected, offer, now, zone, currency }),
    [flow, pack, locale, theme, look, selected, offer, now, zone, currency],
  );
  return (
    <PreviewFrame
      show={'show' in made ? made.show : null}
      problem={'problems' in made ? (made.problems[0] ?? null) : null}
      look={look}
      onLook={setLook}
    >
      <Segments label="Language" value={locale} onValue={onLocale} options={flow.locales.map((one) => [one, one] as const)} />
      <label class="chip pick">
        <span>Rules</span>
        <select value={pack} onChange={(event) => setPack(event.currentTarget.value)}>
          {[...PACKS.keys()].map((key) => (
            <option key={key} value={key}>
              {key}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </label>
    </PreviewFrame>
  );
}
