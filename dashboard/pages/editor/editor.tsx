import { useComputed } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { addLocale } from '../../../shared/flow/templates/locales';
import type { Finding, FlowDetail } from '../../../shared/schema/admin';
import type { Flow } from '../../../shared/schema/flow';
import { plural } from '../../format';
import { Icon } from '../../parts/icon';
import { phone } from '../../parts/media';
import { WritingContext } from '../../parts/writing/context';
import { Conflict } from '../../parts/writing/saving';
import { Tongues } from '../../parts/writing/tongues';
import { Title, Undo } from '../../parts/writing/top';
import { useCrumb } from '../../state/crumb';
import type { Draft } from '../../state/draft';
import { may } from '../../state/may';
import { usePlace } from '../../state/place';
import { Canvas } from './canvas';
import { check } from './check';
import { EditingContext } from './context';
import { cardOf, Findings } from './findings';
import { Form } from './form';
import { Outline } from './outline';
import { Preview } from './preview';
import { Publish, Versions } from './publish';

type Tab = 'steps' | 'preview' | 'findings';

/** Canvas, form and preview of one flow; on a phone an outline, and each in its turn. */
export function Editor({ detail, draft }: { detail: FlowDetail; draft: Draft<Flow> }) {
  const { to, me, mode } = usePlace();
  const flow = draft.document.value;
  const [selected, setSelected] = useState(flow.start);
  const [locale, setLocale] = useState(flow.defaultLocale);
  const [offer, setOffer] = useState<string | null>(null);
  const [tab, setTab] = useState<Tab>('steps');
  const [editingOnPhone, setEditingOnPhone] = useState(false);
  const [dialog, setDialog] = useState<'publish' | 'versions' | null>(null);
  const findings = useMemo<Finding[]>(() => check(flow), [flow]);
  const state = useComputed(() => draft.state.value).value;
  const { summary } = detail;
  const differs = summary.draftDiffers || draft.revision.value !== detail.revision || state !== 'idle';
  const editable = may(me.role, 'edit');
  const publishable = may(me.role, 'publish');
  const errors = findings.filter((one) => one.level === 'error').length;
  const shown = flow.locales.includes(locale) ? locale : flow.defaultLocale;
  useCrumb('Flows', to('flows'), flow.name);
  useEffect(() => {
    document.title = `${flow.name} · Parley`;
  }, [flow.name]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== 'z' || event.shiftKey || typing) return;
      event.preventDefault();
      draft.undo();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [draft]);

  const select = (id: string) => {
    setSelected(id);
    setOffer(null);
  };
  const jump = (card: string, where: string | null) => {
    select(card);
    if (where && flow.locales.includes(where)) setLocale(where);
    setTab('steps');
    setEditingOnPhone(true);
  };
  const editing = { flow, locale: shown, findings, editable, change: draft.change, select, offer, showOffer: setOffer };
  const writing = { locale: shown, defaultLocale: flow.defaultLocale, findings };
  const form = (
    <aside class="edit" aria-label="Form">
      {phone.value && (
        <button type="button" class="btn quiet backup" onClick={() => setEditingOnPhone(false)}>
          <Icon name="left" />
          All steps
        </button>
      )}
      <Tongues
        locales={flow.locales}
        locale={shown}
        editable={editable}
        onLocale={setLocale}
        onAdd={(added) => {
          draft.change(addLocale(flow, added));
          setLocale(added);
        }}
      />
      <Form selected={selected} />
    </aside>
  );
  const preview = <Preview flow={flow} selected={selected} offer={offer} locale={shown} onLocale={setLocale} />;
  const lint = <Findings flow={flow} findings={findings} onJump={jump} />;
  return (
    <EditingContext.Provider value={editing}>
      <WritingContext.Provider value={writing}>
        <div class="build">
          <div class="btop">
            <Title what="flow" draft={draft} editable={editable} />
            <span class="tag desk">{summary.live === null ? 'not live' : `v${summary.live} live in ${mode}`}</span>
            {summary.live !== null && differs && <span class="tag alert desk">unpublished changes</span>}
            <span class="grow" />
            <Undo draft={draft} />
            <button type="button" class="btn" onClick={() => setDialog('versions')}>
              Versions
            </button>
            {errors > 0 && (
              <button type="button" class="say bad desk" onClick={() => findings[0] && jump(cardOf(flow, findings[0]), findings[0].locale)}>
                <Icon name="stop" />
                {plural(errors, 'error')}
              </button>
            )}
            {publishable ? (
              <button type="button" class="btn go" onClick={() => setDialog('publish')}>
                Publish
              </button>
            ) : (
              <span class="small mute desk">Publishers can publish</span>
            )}
          </div>
          {state === 'conflict' && <Conflict draft={draft} path={`flows/${encodeURIComponent(summary.id)}`} what="flow" />}
          {phone.value ? (
            editingOnPhone ? (
              form
            ) : (
              <div class="phonework">
                <div class="tabs" role="tablist" aria-label="Parts of the editor">
                  {(['steps', 'preview', 'findings'] as Tab[]).map((one) => (
                    <button key={one} type="button" role="tab" aria-selected={tab === one} onClick={() => setTab(one)}>
                      {{ steps: 'Steps', preview: 'Preview', findings: 'Findings' }[one]}
                      {one === 'findings' && findings.length > 0 && <span class="count">{findings.length}</span>}
                    </button>
                  ))}
                </div>
                {tab === 'steps' ? (
                  <Outline
                    flow={flow}
                    findings={findings}
                    onSelect={(id) => {
                      select(id);
                      setEditingOnPhone(true);
                    }}
                  />
                ) : tab === 'preview' ? (
                  preview
                ) : (
                  lint
                )}
              </div>
            )
          ) : (
            <>
              <div class="work">
                <Canvas flow={flow} selected={selected} findings={findings} onSelect={select} />
                {lint}
              </div>
              {form}
              {preview}
            </>
          )}
          {dialog === 'publish' && (
            <Publish detail={detail} draft={draft} flow={flow} findings={findings} onClose={() => setDialog(null)} onJump={jump} />
          )}
          {dialog === 'versions' && <Versions detail={detail} onClose={() => setDialog(null)} />}
        </div>
      </WritingContext.Provider>
    </EditingContext.Provider>
  );
}
