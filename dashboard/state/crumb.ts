import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Set by a detail page: what it is called and where it belongs. */
export const crumb = signal<{ parent: string; href: string; name: string } | null>(null);

export function useCrumb(parent: string, href: string, name: string): void {
  useEffect(() => {
    crumb.value = { parent, href, name };
    return () => {
      crumb.value = null;
    };
  }, [parent, href, name]);
}
