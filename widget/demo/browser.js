// The browser part of an integration. Loaded after a tag with the publishable key and an ordinary link:
//   <a href="/account/cancel" data-parley-cancel>Cancel subscription</a>
//   <script src="https://parley.example/parley.js" data-key="pk_…" async></script>
const apply = async ({ statement }) => {
  // Without a statement Parley could not be reached: the customer leaves all the same.
  const response = await fetch(statement ? '/parley/apply' : '/account/cancel', { method: 'POST', body: statement ?? '' });
  if (!response.ok) throw new Error(`Not applied: ${response.status}`);
};
window.parley ??= { q: [], init: (options) => window.parley.q.push(['init', options]) };
window.parley.init({
  getToken: () => fetch('/parley/token').then((response) => response.text()),
  handleCancel: apply,
  handleOffer: apply, // every kind; handleDiscount, handlePause … act on one
  onClose: ({ outcome }) => (outcome === 'saved' || outcome === 'canceled') && location.reload(),
});
