import { useQuery } from '@tanstack/preact-query';
import { useMemo, useState } from 'preact/hooks';
import { present } from '../../../shared/nudge/present';
import type { PreviewNudge } from '../../../shared/preview';
import type { Nudge } from '../../../shared/schema/nudge';
import { Segments } from '../../parts/field';
import { type Look, PreviewFrame, preferredLook } from '../../parts/preview-frame';
import * as queries from '../../queries';
import { usePlace } from '../../state/place';
import { sampleFacts } from '../editor/sample';

interface Props {
  nudge: Nudge;
  locale: string;
  onLocale: (locale: string) => void;
}

const NOTHING: ReadonlySet<string> = new Set();

/** The nudge as the widget draws it for an invented customer, in the workspace's own theme. */
export function NudgePreview({ nudge, locale, onLocale }: Props) {
  const { env, zone, currency } = usePlace();
  const { data: theme } = useQuery(queries.theme(env));
  const [look, setLook] = useState<Look>(preferredLook);
  const [now] = useState(() => Date.now());
  const show = useMemo((): PreviewNudge => {
    // The first step is done, so that both states are seen.
    const done = nudge.show.kind === 'checklist' ? new Set(nudge.show.steps.slice(0, 1).map(({ doneBy }) => doneBy)) : NOTHING;
    const view = present(nudge, 'preview', { locale, facts: sampleFacts(now, currency), zone, done });
    return { type: 'nudge', view, theme: { ...theme, scheme: look } };
  }, [nudge, locale, look, theme, now, zone, currency]);
  return (
    <PreviewFrame show={show} look={look} onLook={setLook}>
      {nudge.locales.length > 1 && (
        <Segments label="Language" value={locale} onValue={onLocale} options={nudge.locales.map((one) => [one, one] as const)} />
      )}
    </PreviewFrame>
  );
}
