import { useComputed } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Finding, FlowDetail } from '../../../shared/schema/admin';
import { ApiError, call } from '../../api';
import { plural } from '../../format';
import { Segments } from '../../parts/field';
import { Icon } from '../../parts/icon';
import { phone } from '../../parts/media';
import { useCrumb } from '../../state/crumb';
import { may } from '../../state/may';
import { usePlace } from '../../state/place';
import { sayError } from '../../state/toast';
import { Canvas } from './canvas';
import { check } from './check';
import { EditingContext } from './context';
import type { Draft, SaveState } from './draft';
import { addLocale } from './edit';
import { cardOf, Findings } from './findings';
import { Form } from './form';
import { Outline } from './outline';
import { Preview } from './preview';
import { Publish, Versions } from './publish';

const SAVED: Record<SaveState, string> = {
  idle: 'Saved',
  waiting: 'Not saved yet',
  saving: 'Saving',
  failed: 'Not saved',
  conflict: 'Changed elsewhere',
};

/** Somebody else saved in the meantime: nothing is overwritten without a decision. */
function Conflict({ draft, id }: { draft: Draft; id: string }) {
  const { env } = usePlace();
  const theirs = () => call<FlowDetail>('GET', `/environments/${encodeURIComponent(env)}/flows/${encodeURIComponent(id)}`);
  return (
    <div class="warnbox" role="alert">
      <Icon name="warn" />
      <span>Somebody else has changed this flow since you opened it. Your changes are still here and are not saved.</span>
      <button type="button" class="btn" onClick={() => void theirs().then(draft.reload, sayError)}>
        Load theirs
      </button>
      <button type="button" class="btn" onClick={() => void theirs().then((detail) => draft.overwrite(detail.revision), sayError)}>
        Keep mine
      </button>
    </div>
  );
}

type Tab = 'steps' | 'preview' | 'findings';

/** Canvas, form and preview of one flow; on a phone an outline, and each in its turn. */
export function Editor({ detail, draft }: { detail: FlowDetail; draft: Draft }) {
  const { to, me, mode } = usePlace();
  const flow = draft.flow.value;
  const [selected, setSelected] = useState(flow.start);
  const [locale, setLocale] = useState(flow.defaultLocale);
  const [offer, setOffer] = useState<string | null>(null);
  const [tab, setTab] = useState<Tab>('steps');
  const [editingOnPhone, setEditingOnPhone] = useState(false);
  const [dialog, setDialog] = useState<'publish' | 'versions' | null>(null);
  const [tongue, setTongue] = useState(false);
  const findings = useMemo<Finding[]>(() => check(flow), [flow]);
  const state = useComputed(() => draft.state.value).value;
  const { summary } = detail;
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
  const error = draft.error.value;
  const form = (
    <aside class="edit" aria-label="Form">
      {phone.value && (
        <button type="button" class="btn quiet backup" onClick={() => setEditingOnPhone(false)}>
          <Icon name="left" />
          All steps
        </button>
      )}
      <div class="row wrap tongues">
        <Segments
          label="Language of the words"
          value={shown}
          onValue={setLocale}
          options={flow.locales.map((one) => [one, nameOf(one)] as const)}
        />
        {editable && !tongue && (
          <button type="button" class="btn quiet icon" aria-label="Add a language" title="Add a language" onClick={() => setTongue(true)}>
            <Icon name="plus" />
          </button>
        )}
        {tongue && (
          <select
            class="in slim"
            aria-label="Language to add"
            onChange={(event) => {
              const added = event.currentTarget.value;
              setTongue(false);
              if (!added) return;
              draft.change(addLocale(flow, added));
              setLocale(added);
            }}
          >
            <option value="">Choose</option>
            {TONGUES.filter((one) => !flow.locales.includes(one)).map((one) => (
              <option key={one} value={one}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        )}
      </div>
      <Form selected={selected} />
    </aside>
  );
  const preview = <Preview flow={flow} selected={selected} offer={offer} locale={shown} onLocale={setLocale} />;
  const lint = <Findings flow={flow} findings={findings} onJump={jump} />;
  return (
    <EditingContext.Provider value={editing}>
      <div class="build">
        <div class="btop">
          <input
            class="in title"
            aria-label="Name of the flow"
            maxLength={80}
            value={flow.name}
            disabled={!editable}
            onInput={(event) => event.currentTarget.value && draft.change({ ...flow, name: event.currentTarget.value }, 'name')}
          />
          <h1 class="sr">{flow.name}</h1>
          <span class="small mute savestate" role="status" title={error instanceof ApiError ? `${error.message} ${error.hint}` : undefined}>
            {SAVED[state]}
            {state === 'failed' &&
              error instanceof ApiError &&
              `: ${error.details[0] ? `${error.details[0].path}: ${error.details[0].message}` : error.message}`}
          </span>
          <span class="tag desk">{summary.live === null ? 'not live' : `v${summary.live} live in ${mode}`}</span>
          <span class="grow" />
          <button type="button" class="btn quiet icon" aria-label="Undo" title="Undo" disabled={!draft.canUndo.value} onClick={draft.undo}>
            <Icon name="replay" />
          </button>
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
        {state === 'conflict' && <Conflict draft={draft} id={summary.id} />}
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
    </EditingContext.Provider>
  );
}

/** Languages to choose from; the widget's own words exist in English and German, others fall back to English. */
const TONGUES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt-BR', 'pl', 'ar', 'ja'];

function nameOf(locale: string): string {
  try {
    const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
    return name[0]?.toLocaleUpperCase(locale) + name.slice(1);
  } catch {
    return locale;
  }
}
