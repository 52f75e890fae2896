import { useQuery } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import type { FlowDetail } from '../../../shared/schema/admin';
import type { Flow } from '../../../shared/schema/flow';
import { Loaded, Skeleton } from '../../parts/page';
import * as queries from '../../queries';
import { usePlace } from '../../state/place';
import '../../styles/canvas.css';
import '../../styles/editor.css';
import '../../styles/editor-forms.css';
import { type Draft, makeDraft } from './draft';
import { Editor } from './editor';

/** Unsaved work of a tab: survives a session that ran out, and a reload. */
function keeper(key: string) {
  return {
    read: (): { document: Flow; revision: number } | null => {
      try {
        return JSON.parse(sessionStorage.getItem(key) ?? 'null') as { document: Flow; revision: number } | null;
      } catch {
        return null;
      }
    },
    write: (draft: { document: Flow; revision: number } | null) => {
      try {
        if (draft) sessionStorage.setItem(key, JSON.stringify(draft));
        else sessionStorage.removeItem(key);
      } catch {
        // Storage is off: the draft lives as long as the page.
      }
    },
  };
}

/** A draft of this flow that saves itself to the edge. */
function useDraft(env: string, detail: FlowDetail): Draft {
  const [draft] = useState(() => {
    const kept = keeper(`parley.draft.${env}.${detail.summary.id}`);
    const made = makeDraft(detail, {
      save: async (document, revision) => {
        const answer = await queries.send<FlowDetail | { revision: number }>(env, 'PUT', `flows/${encodeURIComponent(detail.summary.id)}`, {
          document,
          revision,
        });
        return answer.revision;
      },
      later: (then, ms) => {
        const timer = setTimeout(then, ms);
        return () => clearTimeout(timer);
      },
      keep: kept.write,
    });
    const left = kept.read();
    if (left && left.revision === detail.revision) made.change(left.document);
    return made;
  });
  useEffect(() => {
    const leaving = (event: BeforeUnloadEvent) => {
      if (draft.state.value === 'idle') return;
      void draft.flush();
      event.preventDefault();
    };
    addEventListener('beforeunload', leaving);
    return () => {
      removeEventListener('beforeunload', leaving);
      void draft.flush().finally(() => draft.dispose());
    };
  }, [draft]);
  return draft;
}

function Body({ detail }: { detail: FlowDetail }) {
  const { env } = usePlace();
  return <Editor detail={detail} draft={useDraft(env, detail)} />;
}

export default function EditorPage() {
  const { env } = usePlace();
  const { params } = useRoute();
  const asked = useQuery({ ...queries.flow(env, params.id ?? ''), refetchOnWindowFocus: false });
  return (
    <Loaded
      of={asked}
      skeleton={
        <div class="build" aria-hidden="true">
          <div class="btop">
            <span class="skel w3" />
          </div>
          <div class="work">
            <div class="canvas" />
          </div>
          <div class="edit">
            <Skeleton lines={9} tall />
          </div>
          <div class="prev desk">
            <div class="stagebox phone" />
          </div>
        </div>
      }
    >
      {(detail) => <Body key={`${env}/${detail.summary.id}`} detail={detail} />}
    </Loaded>
  );
}
