import type { ComponentType } from 'preact';
import { useEffect, useReducer } from 'preact/hooks';
import { ApiError } from '../api';
import { Failed, Skeleton } from './page';

/** A component whose code is fetched when it is first shown, or ahead by `preload`. */
export type Lazy<P> = ComponentType<P> & { preload: () => Promise<void> };

const GONE = new ApiError(
  0,
  'offline',
  'This page could not be loaded.',
  'The connection is lost, or a newer version was installed: load it again.',
);

/**
 * Without suspending: what is loaded is drawn at once, what is not is a skeleton, what cannot be is an error with a way on.
 * (preact-iso's own `lazy` may never come back when its router is mounted anew, as after signing in.)
 */
export function lazy<P extends object>(load: () => Promise<{ default: ComponentType<P> }>, waiting: 'page' | 'nothing' = 'page'): Lazy<P> {
  let Loaded: ComponentType<P> | null = null;
  let failed = false;
  let flying: Promise<void> | null = null;
  const preload = (): Promise<void> => {
    flying ??= load().then(
      (module) => {
        Loaded = module.default;
      },
      () => {
        failed = true;
        flying = null;
      },
    );
    return flying;
  };
  function Page(props: P) {
    const [, again] = useReducer((n: number) => n + 1, 0);
    const isDrawn = Loaded !== null;
    useEffect(() => {
      let here = true;
      // By what was drawn: the code may have come between the drawing and this, and then the skeleton would stay.
      if (!isDrawn) void preload().then(() => here && again(undefined as never));
      return () => {
        here = false;
      };
    }, []);
    if (Loaded) return <Loaded {...props} />;
    if (failed) return <Failed error={GONE} retry={() => location.reload()} />;
    return waiting === 'page' ? <Skeleton lines={10} tall /> : null;
  }
  return Object.assign(Page, { preload });
}
