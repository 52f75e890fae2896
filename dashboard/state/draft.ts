import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { ApiError } from '../api';

/** idle: all is saved · waiting: changed, about to be saved · saving · failed: kept here, tried again · conflict: somebody else was faster */
export type SaveState = 'idle' | 'waiting' | 'saving' | 'failed' | 'conflict';

/** A document as the edge knows it. */
export interface Saved<Document> {
  draft: Document;
  /** Of the document at the edge; a save that starts from an older one is refused. */
  revision: number;
}

export interface Saver<Document> {
  /** Sends the document with the revision that it is based on; answers with the new one. */
  save: (document: Document, revision: number) => Promise<number>;
  /** Runs `then` after a pause; answers with what stops it. */
  later: (then: () => void, ms: number) => () => void;
  /** Keeps unsaved work where a closed tab or a run-out session does not lose it; null: nothing to keep. */
  keep: (draft: { document: Document; revision: number } | null) => void;
}

export interface Draft<Document> {
  document: ReadonlySignal<Document>;
  revision: ReadonlySignal<number>;
  state: ReadonlySignal<SaveState>;
  /** Why the last save failed. */
  error: ReadonlySignal<unknown>;
  canUndo: ReadonlySignal<boolean>;
  /** `key`: the field that is being typed in; typing in one field is one step of undo. */
  change: (to: Document, key?: string) => void;
  undo: () => void;
  /** Saves what is unsaved now; resolves to whether all is saved. */
  flush: () => Promise<boolean>;
  /** Takes the server's document, dropping what is here. */
  reload: (saved: Saved<Document>) => void;
  /** Keeps what is here and saves it over the server's revision. */
  overwrite: (revision: number) => void;
  dispose: () => void;
}

const PAUSE = 700;
const AGAIN = 5000;
const UNDO = 50;

/** A document that saves itself: a pause after the last change, one save at a time, never over somebody else's. */
export function makeDraft<Document>(start: Saved<Document>, saver: Saver<Document>): Draft<Document> {
  const document: Signal<Document> = signal(start.draft);
  const revision = signal(start.revision);
  const state = signal<SaveState>('idle');
  const error = signal<unknown>(null);
  const past = signal<Document[]>([]);
  let saved = start.draft;
  let stop: (() => void) | null = null;
  let flying: Promise<boolean> | null = null;
  let typing: string | undefined;

  const schedule = (ms: number) => {
    stop?.();
    stop = saver.later(() => void flush(), ms);
  };
  async function send(): Promise<boolean> {
    const sent = document.value;
    state.value = 'saving';
    try {
      revision.value = await saver.save(sent, revision.value);
      saved = sent;
      error.value = null;
      if (document.value === sent) {
        saver.keep(null);
        state.value = 'idle';
        return true;
      }
      state.value = 'waiting';
      schedule(PAUSE);
      return false;
    } catch (failure) {
      error.value = failure;
      if (failure instanceof ApiError && failure.code === 'conflict') state.value = 'conflict';
      else {
        state.value = 'failed';
        // What the edge refuses stays refused until it is changed; a lost connection comes back.
        if (!(failure instanceof ApiError) || failure.status === 0 || failure.status >= 500) schedule(AGAIN);
      }
      return false;
    }
  }
  async function flush(): Promise<boolean> {
    stop?.();
    stop = null;
    while (flying) await flying;
    if (state.value === 'conflict') return false;
    if (document.value === saved) {
      // Undone back to what is saved: there is nothing to send.
      saver.keep(null);
      state.value = 'idle';
      return true;
    }
    flying = send().finally(() => {
      flying = null;
    });
    return flying;
  }
  const set = (to: Document) => {
    document.value = to;
    saver.keep({ document: to, revision: revision.value });
    if (state.value === 'conflict') return;
    if (state.value !== 'saving') state.value = 'waiting';
    schedule(PAUSE);
  };
  return {
    document,
    revision,
    state,
    error,
    canUndo: computed(() => past.value.length > 0),
    change: (to, key) => {
      if (to === document.value) return;
      if (key === undefined || key !== typing) past.value = [...past.value.slice(1 - UNDO), document.value];
      typing = key;
      set(to);
    },
    undo: () => {
      const last = past.value.at(-1);
      if (!last) return;
      past.value = past.value.slice(0, -1);
      typing = undefined;
      set(last);
    },
    flush,
    reload: (detail) => {
      stop?.();
      saver.keep(null);
      past.value = [];
      saved = detail.draft;
      document.value = detail.draft;
      revision.value = detail.revision;
      error.value = null;
      state.value = 'idle';
    },
    overwrite: (newer) => {
      revision.value = newer;
      state.value = 'waiting';
      void flush();
    },
    dispose: () => stop?.(),
  };
}
