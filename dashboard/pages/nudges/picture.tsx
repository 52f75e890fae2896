/** A page of the product with a card in its corner, and a day on which it is the only one. */
export function NudgePicture() {
  return (
    <svg class="pic" viewBox="0 0 640 188" role="img" aria-label="A page of your product with one card in the corner">
      <rect class="p-card" x="120" y="12" width="400" height="164" rx="8" />
      <path class="p-head" d="M143 37h110" />
      <path class="p-text" d="M143 64h150M143 82h190M143 100h130M143 118h170M143 136h110" />
      <rect class="p-card p-on" x="368" y="78" width="140" height="86" rx="8" />
      <path class="p-head" d="M383 97h72" />
      <path class="p-text" d="M383 115h106M383 127h80" />
      <rect class="p-dot" x="380" y="138" width="52" height="16" rx="4" />
      <path class="p-text" d="M444 146h40" />
    </svg>
  );
}
