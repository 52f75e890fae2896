import type { StartFlow } from './wire';

export interface LoadFlow {
  (): Promise<{ start: StartFlow }>;
  /** Takes the preload link away. */
  forget(): void;
}

/**
 * Loads the cancel flow's chunk once. A dynamic import carries neither nonce nor integrity and is refused by some policies;
 * a script-added preload link that has the script's nonce makes it pass, so it always goes before.
 */
export function chunkLoader(url: string, nonce: string): LoadFlow {
  let link: HTMLLinkElement | undefined;
  let loading: Promise<{ start: StartFlow }> | undefined;
  const forget = () => {
    link?.remove();
    loading = undefined;
  };
  const load = () => {
    loading ??= new Promise((resolve, reject) => {
      link = document.createElement('link');
      link.rel = 'modulepreload';
      link.nonce = nonce;
      link.crossOrigin = 'anonymous';
      link.href = url;
      link.onload = resolve;
      link.onerror = reject;
      document.head.append(link);
    })
      .then(() => import(/* @vite-ignore */ url) as Promise<{ start: StartFlow }>)
      .catch((error) => {
        forget();
        throw error;
      });
    return loading;
  };
  return Object.assign(load, { forget });
}
