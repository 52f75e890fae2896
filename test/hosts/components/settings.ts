import type { LoadOptions } from '@parley/widget';

const post = async (path: string, body?: string): Promise<void> => {
  const said = await fetch(path, { method: 'POST', ...(body && { body }) });
  if (!said.ok) throw new Error('Not applied');
};
const apply = ({ statement }: { statement: string | null }) => (statement ? post('/parley/apply', statement) : post('/account/cancel'));

export const settings: LoadOptions = {
  key: import.meta.env.VITE_PARLEY_KEY,
  api: import.meta.env.VITE_PARLEY,
  getToken: () => fetch('/parley/token').then((response) => response.text()),
  handleCancel: apply,
  handleOffer: apply,
};
