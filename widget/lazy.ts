/**
 * Loads each chunk once; one that failed is tried again by the next call. A dynamic import carries neither nonce nor integrity
 * and is refused by some policies; a script-added preload link that has the script's nonce makes it pass, so it always goes before.
 * The links go when `destroyed` is aborted.
 */
export function chunkLoader(nonce: string, destroyed: AbortSignal): <Chunk>(url: string) => Promise<Chunk> {
  const loading: Record<string, Promise<never>> = {};
  return (url) =>
    (loading[url] ??= new Promise((resolve, reject) => {
      const link = document.createElement('link');
      Object.assign(link, { rel: 'modulepreload', nonce, crossOrigin: '', href: url, onload: resolve, onerror: reject });
      document.head.append(link);
      destroyed.addEventListener('abort', () => link.remove());
    })
      .then(() => import(/* @vite-ignore */ url) as Promise<never>)
      .catch((error) => {
        delete loading[url];
        throw error;
      }));
}
