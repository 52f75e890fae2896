import { useEffect, useState } from 'preact/hooks';
import * as queries from '../queries';
import { type Draft, makeDraft, type Saved } from './draft';

/** Unsaved work of a tab: survives a session that ran out, and a reload. */
function keeper<Document>(key: string) {
  type Kept = { document: Document; revision: number } | null;
  return {
    read: (): Kept => {
      try {
        return JSON.parse(sessionStorage.getItem(key) ?? 'null') as Kept;
      } catch {
        return null;
      }
    },
    write: (draft: Kept) => {
      try {
        if (draft) sessionStorage.setItem(key, JSON.stringify(draft));
        else sessionStorage.removeItem(key);
      } catch {
        // Storage is off: the draft lives as long as the page.
      }
    },
  };
}

/** A draft that saves itself to the edge. `path`: where it lives below the environment, `flows/<id>`. */
export function useDraft<Document>(env: string, path: string, saved: Saved<Document>): Draft<Document> {
  const [draft] = useState(() => {
    const kept = keeper<Document>(`parley.draft.${env}.${path}`);
    const made = makeDraft(saved, {
      save: async (document, revision) => (await queries.send<{ revision: number }>(env, 'PUT', path, { document, revision })).revision,
      later: (then, ms) => {
        const timer = setTimeout(then, ms);
        return () => clearTimeout(timer);
      },
      keep: kept.write,
    });
    const left = kept.read();
    if (left && left.revision === saved.revision) made.change(left.document);
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
