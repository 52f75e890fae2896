import { labels } from './scene';

/** While the edge is still deciding: a quiet shape of what may come. */
export const Waiting = () => (
  <>
    <h2 class="sr" id="t">
      {labels.waiting}
    </h2>
    <div class="card">
      <div class="ghost big" />
      <div class="ghost" />
      <div class="ghost" />
    </div>
  </>
);
