import { useComputed } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Finding } from '../../../shared/schema/admin';
import type { NudgeDetail } from '../../../shared/schema/admin-nudges';
import type { Nudge } from '../../../shared/schema/nudge';
import { FindingList } from '../../parts/findings';
import { phone } from '../../parts/media';
import { WritingContext } from '../../parts/writing/context';
import { Conflict } from '../../parts/writing/saving';
import { Tongues } from '../../parts/writing/tongues';
import { useCrumb } from '../../state/crumb';
import type { Draft } from '../../state/draft';
import { may } from '../../state/may';
import { usePlace } from '../../state/place';
import { Pause, Publish, Remove } from './acts';
import { NudgeContext } from './context';
import { findingsOf, PARTS, partOf } from './findings';
import { NudgeForm } from './form';
import { NudgePreview } from './preview';
import { Results } from './results';
import { type Act, Top, type View } from './top';

/** Goes to what a finding is about: its field where that is marked, else its part of the form. */
function goTo(root: HTMLElement | null, finding: Finding): void {
  const part = root?.querySelector<HTMLElement>(`[data-part="${partOf(finding)}"]`);
  const target = part?.querySelector<HTMLElement>('.field.bad .in') ?? part?.querySelector<HTMLElement>('h2');
  target?.focus();
  part?.scrollIntoView({ block: 'nearest' });
}

/** Form, preview and findings of one nudge; on a phone each in its turn. */
export function NudgeEditor({ detail, draft }: { detail: NudgeDetail; draft: Draft<Nudge> }) {
  const { to, me } = usePlace();
  const nudge = draft.document.value;
  const state = useComputed(() => draft.state.value).value;
  const [wanted, setLocale] = useState(nudge.defaultLocale);
  const [view, setView] = useState<View>('write');
  const [act, setAct] = useState<Act | null>(null);
  const [jump, setJump] = useState<Finding | null>(null);
  const bench = useRef<HTMLDivElement>(null);
  // What was refused is being mended as soon as anything changes.
  const error = state === 'failed' ? draft.error.value : null;
  const findings = useMemo(() => findingsOf(nudge, error), [nudge, error]);
  const locale = nudge.locales.includes(wanted) ? wanted : nudge.defaultLocale;
  const editable = may(me.role, 'edit');
  useCrumb('Nudges', to('nudges'), nudge.name);
  useEffect(() => {
    document.title = `${nudge.name} · Parley`;
  }, [nudge.name]);
  useEffect(() => {
    if (jump) goTo(bench.current, jump);
    setJump(null);
  }, [jump]);

  const onJump = (finding: Finding) => {
    if (finding.locale && nudge.locales.includes(finding.locale)) setLocale(finding.locale);
    setView('write');
    setJump(finding);
  };
  const form = (
    <div class="edit">
      <Tongues
        locales={nudge.locales}
        locale={locale}
        editable={editable}
        onLocale={setLocale}
        onAdd={(added) => {
          draft.change({ ...nudge, locales: [...nudge.locales, added] });
          setLocale(added);
        }}
      />
      <NudgeForm editable={editable} />
    </div>
  );
  const lint = (
    <FindingList findings={findings} checked="checked as the server does" placeOf={(finding) => PARTS[partOf(finding)]} onJump={onJump} />
  );
  const preview = <NudgePreview nudge={nudge} locale={locale} onLocale={setLocale} />;
  const close = () => setAct(null);
  return (
    <NudgeContext.Provider value={{ nudge, change: draft.change }}>
      <WritingContext.Provider value={{ locale, defaultLocale: nudge.defaultLocale, findings }}>
        <div class="build two" ref={bench}>
          <Top detail={detail} draft={draft} findings={findings} view={view} onView={setView} onAct={setAct} />
          {state === 'conflict' && <Conflict draft={draft} path={`nudges/${encodeURIComponent(nudge.id)}`} what="nudge" />}
          {view === 'results' ? (
            <Results detail={detail} />
          ) : phone.value ? (
            { write: form, preview, findings: lint }[view]
          ) : (
            <>
              <div class="work">
                {form}
                {lint}
              </div>
              {preview}
            </>
          )}
          {act === 'publish' && <Publish id={nudge.id} draft={draft} findings={findings} onClose={close} />}
          {act === 'pause' && <Pause detail={detail} onClose={close} />}
          {act === 'remove' && <Remove detail={detail} draft={draft} onClose={close} />}
        </div>
      </WritingContext.Provider>
    </NudgeContext.Provider>
  );
}
