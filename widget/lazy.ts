/** Loads a part of the widget by its name, once `before` it, on which it builds, is there too. */
export type Load = <Part>(name: string, ...before: string[]) => Promise<Part>;

/**
 * Loads each part once; one that failed is tried again by the next call (older Chromium remembers that it failed). A dynamic import
 * carries neither nonce nor integrity and is refused by some policies; a script-added preload link that has the script's nonce makes
 * it pass, so one goes before for the part and for all that it imports, at the same moment. Once `destroyed` is aborted the links go,
 * and nothing loads any more, nor does what was loaded come.
 */
export function partLoader(folder: string, nonce: string, destroyed: AbortSignal): Load {
  const loading: Record<string, Promise<never>> = {};
  const preload = (name: string) =>
    new Promise((resolve, reject) => {
      const link = document.createElement('link');
      Object.assign(link, { rel: 'modulepreload', nonce, crossOrigin: '', href: `${folder + name}.js`, onload: resolve, onerror: reject });
      document.head.append(link);
      destroyed.addEventListener('abort', () => reject(link.remove())); // Once it is gone it hears nothing.
    });
  return async (name, ...before) => {
    destroyed.throwIfAborted();
    loading[name] ??= Promise.all([name, ...before].map(preload))
      .then(() => import(/* @vite-ignore */ /* webpackIgnore: true */ `${folder + name}.js`) as Promise<never>)
      .catch((error) => {
        delete loading[name];
        throw error;
      });
    return loading[name];
  };
}
