import type { ComponentChildren } from 'preact';

/** An empty state teaches: a small picture, what will stand here, the next step. */
export function Empty({
  title,
  lede,
  picture,
  children,
}: {
  title: string;
  lede: ComponentChildren;
  picture?: ComponentChildren;
  children?: ComponentChildren;
}) {
  return (
    <div class="empty">
      {picture}
      <h2>{title}</h2>
      <p>{lede}</p>
      {children}
    </div>
  );
}

/** A flow in three cards: ask, offer one thing, let go; under them the way out, always open. */
export function FlowPicture() {
  return (
    <svg class="pic" viewBox="0 0 640 188" role="img" aria-label="A flow asks why, makes at most one offer, and lets the customer go">
      <path class="p-line" d="M164 76H236M404 76H476" />
      <path class="p-way" d="M84 136V158a10 10 0 0 0 10 10H546a10 10 0 0 0 10-10V136M551 142l5-6 5 6" />
      <rect class="p-card" x="4" y="16" width="160" height="120" rx="8" />
      <path class="p-head" d="M23 37h90" />
      <path class="p-text" d="M43 62h66M43 86h90M43 110h50" />
      <circle class="p-ring" cx="26" cy="62" r="5" />
      <circle class="p-dot" cx="26" cy="86" r="5" />
      <circle class="p-ring" cx="26" cy="110" r="5" />
      <rect class="p-card p-on" x="240" y="16" width="160" height="120" rx="8" />
      <path class="p-head" d="M259 37h74" />
      <path class="p-text" d="M259 57h122M259 71h98" />
      <rect class="p-dot" x="256" y="98" width="60" height="22" rx="5" />
      <rect class="p-dot" x="324" y="98" width="60" height="22" rx="5" />
      <rect class="p-card" x="476" y="16" width="160" height="120" rx="8" />
      <circle class="p-soft" cx="556" cy="64" r="18" />
      <path class="p-tick" d="M548 64l6 6 11-12" />
      <path class="p-text" d="M519 101h74M531 115h50" />
      <text x="320" y="173" text-anchor="middle">
        the way out, always open
      </text>
    </svg>
  );
}

/** For a role that works for one customer at a time: no list, but a search. */
export const FindOne = () => (
  <Empty title="Find one customer" lede="Your role works for one customer at a time. Search above by the name or the whole id." />
);
