import type { Drawing } from './frame';
import { Acts, float, Head, Title } from './parts';

/** One line along the lower edge; on a phone, a card. */
export const Banner: Drawing = ({ scene }) => (
  <aside popover="manual" ref={float} class="n banner" aria-labelledby="t">
    <div class="text">
      <Title scene={scene} />
      {scene.view.body && <p>{scene.view.body}</p>}
    </div>
    <Acts scene={scene} />
  </aside>
);

export const SlideIn: Drawing = ({ scene }) => (
  <aside popover="manual" ref={float} class="n card" aria-labelledby="t">
    <Head scene={scene} />
    {scene.view.body && <p class="small">{scene.view.body}</p>}
    <Acts scene={scene} />
  </aside>
);

/** In a place that the host has left for it: it floats over nothing. */
export const Inline: Drawing = ({ scene }) => (
  <section class="n flat" aria-labelledby="t">
    <Head scene={scene} />
    {scene.view.body && <p class="small">{scene.view.body}</p>}
    <Acts scene={scene} />
  </section>
);

const open = (dialog: HTMLDialogElement | null) => {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  dialog.querySelector('h2')?.focus({ preventScroll: true });
};

/** The one that asks for all the attention: the page behind it is inert. Escape is the dialog's own. */
export const Modal: Drawing = ({ scene }) => (
  <dialog ref={open} class="n modal" aria-labelledby="t" onCancel={() => scene.put('dismissed')}>
    <div class="top">
      <h2 id="t" class="title large" tabIndex={-1}>
        {scene.view.title}
      </h2>
    </div>
    {scene.view.body && <p>{scene.view.body}</p>}
    <Acts scene={scene} />
  </dialog>
);
