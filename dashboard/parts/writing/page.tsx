import type { ComponentChildren } from 'preact';
import type { Draft, Saved } from '../../state/draft';
import { usePlace } from '../../state/place';
import { useDraft } from '../../state/use-draft';
import { type Asked, Loaded, Skeleton } from '../page';

/** What the edge answers for one flow or nudge. */
type Detail<Document> = Saved<Document> & { summary: { id: string } };

interface Props<Document, Of extends Detail<Document>> {
  asked: Asked<Of>;
  /** Where drafts of the kind live below the environment. */
  path: 'flows' | 'nudges';
  /** It has a picture of its steps, and the form stands beside it. */
  canvas?: boolean;
  children: (detail: Of, draft: Draft<Document>) => ComponentChildren;
}

function Held<Document, Of extends Detail<Document>>({ detail, path, children }: Omit<Props<Document, Of>, 'asked'> & { detail: Of }) {
  const { env } = usePlace();
  return <>{children(detail, useDraft<Document>(env, `${path}/${encodeURIComponent(detail.summary.id)}`, detail))}</>;
}

const form = (
  <div class="edit">
    <Skeleton lines={9} tall />
  </div>
);

/** The page of an editor: its frame while the document is on its way, then the editor with a draft that saves itself. */
export function WritingPage<Document, Of extends Detail<Document>>({ asked, path, canvas = false, children }: Props<Document, Of>) {
  const { env } = usePlace();
  return (
    <Loaded
      of={asked}
      skeleton={
        <div class={canvas ? 'build' : 'build two'} aria-hidden="true">
          <div class="btop">
            <span class="skel w3" />
          </div>
          <div class="work">{canvas ? <div class="canvas" /> : form}</div>
          {canvas && form}
          <div class="prev desk">
            <div class="stagebox phone" />
          </div>
        </div>
      }
    >
      {(detail) => (
        <Held<Document, Of> key={`${env}/${detail.summary.id}`} detail={detail} path={path}>
          {children}
        </Held>
      )}
    </Loaded>
  );
}
