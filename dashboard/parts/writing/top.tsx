import type { Draft } from '../../state/draft';
import { Icon } from '../icon';
import { Saving } from './saving';

interface Props<Document> {
  /** What is written, for its label: `flow`. */
  what: string;
  draft: Draft<Document>;
  editable: boolean;
}

/** The name of what is written, which heads its page, and whether it is saved. */
export function Title<Document extends { name: string }>({ what, draft, editable }: Props<Document>) {
  const document = draft.document.value;
  return (
    <>
      <input
        class="in title"
        aria-label={`Name of the ${what}`}
        maxLength={80}
        value={document.name}
        disabled={!editable}
        onInput={({ currentTarget: { value } }) => value && draft.change({ ...document, name: value }, 'name')}
      />
      <h1 class="sr">{document.name}</h1>
      <Saving draft={draft} />
    </>
  );
}

export const Undo = <Document,>({ draft }: { draft: Draft<Document> }) => (
  <button type="button" class="btn quiet icon" aria-label="Undo" title="Undo" disabled={!draft.canUndo.value} onClick={draft.undo}>
    <Icon name="replay" />
  </button>
);
