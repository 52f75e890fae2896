import { labels } from './scene';

/** While the edge is still deciding: a quiet shape of what may come; in time a sentence, which app.tsx says aloud. */
export const Waiting = ({ late }: { late: boolean }) => (
  <>
    <h2 class="sr" id="t">
      {labels.waiting}
    </h2>
    <div class="card">
      <div class="ghost big" />
      <div class="ghost" />
      <div class="ghost" />
    </div>
    {late && (
      <p class="small soft" aria-hidden="true">
        {labels.waitingLong}
      </p>
    )}
  </>
);
