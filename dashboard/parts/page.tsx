import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { ApiError } from '../api';
import { Icon } from './icon';

/** Title, one sentence that says what the page is for, its actions. Also names the browser's tab. */
export function Head({
  title,
  lede,
  children,
  lang,
}: {
  title: string;
  lede?: ComponentChildren;
  children?: ComponentChildren;
  lang?: boolean;
}) {
  useEffect(() => {
    document.title = `${title} · Parley`;
  }, [title]);
  return (
    <div class="head">
      <div>
        <h1 tabIndex={-1} dir={lang ? 'auto' : undefined}>
          {title}
        </h1>
        {lede && <p>{lede}</p>}
      </div>
      {children && <div class="acts">{children}</div>}
    </div>
  );
}

/** What stands where data could not be had: what happened, what to do, and a way to do it. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const known = error instanceof ApiError;
  return (
    <div class="failed" role="alert">
      <Icon name={known && error.code === 'offline' ? 'dashed' : 'stop'} />
      <div>
        <b>{known ? error.message : 'This part of the page failed.'}</b>
        <p>
          {known ? error.hint : 'Load the page again; if it stays, tell whoever runs this server.'}
          {known && error.id && (
            <>
              {' '}
              Error <span class="mono">{error.id}</span>
            </>
          )}
        </p>
      </div>
      {retry && (
        <button type="button" class="btn" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

/** Grey lines in the shape of what comes, so that nothing jumps when it does. */
export function Skeleton({ lines = 6, tall = false }: { lines?: number; tall?: boolean }) {
  return (
    <div class={tall ? 'skels tall' : 'skels'} aria-hidden="true">
      {Array.from({ length: lines }, (_, i) => (
        <span class={`skel w${i % 4}`} key={i} />
      ))}
    </div>
  );
}

export interface Asked<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** The three states of something asked for. What is cached stays on screen while it is refreshed, also when that fails. */
export function Loaded<T>({
  of,
  skeleton,
  children,
}: {
  of: Asked<T>;
  skeleton?: ComponentChildren;
  children: (data: T) => ComponentChildren;
}) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error) return <Failed error={of.error} retry={() => void of.refetch()} />;
  return (
    <>
      <p class="sr" role="status">
        Loading
      </p>
      {skeleton ?? <Skeleton />}
    </>
  );
}
