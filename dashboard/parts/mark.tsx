export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path fill="currentColor" d="M3 12a8 8 0 0 1 8-8v16H5a2 2 0 0 1-2-2v-6Z" />
      <path fill="none" stroke="currentColor" stroke-width="2" d="M14 5h5a1 1 0 0 1 1 1v6a7 7 0 0 1-6 6.930V5Z" />
    </svg>
  );
}
