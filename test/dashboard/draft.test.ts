import { beforeEach, describe, expect, test } from 'vitest';
import { ApiError } from '../../dashboard/api';
import { type Draft, makeDraft, type Saver } from '../../dashboard/state/draft';
import { template } from '../../shared/flow/templates';
import type { Flow } from '../../shared/schema/flow';

const start = template('survey_only', 'Start');
const named = (name: string): Flow => ({ ...start, name });
const conflict = () => new ApiError(409, 'conflict', 'It has changed.', 'Load it again.');
const offline = () => new ApiError(0, 'offline', 'No answer.', 'Check the connection.');
const refused = () => new ApiError(400, 'bad_request', 'Not a flow.', 'See details.');

/** A saver whose pauses and answers the test lets pass. */
function bench() {
  const sent: { name: string; revision: number }[] = [];
  const answers: (() => number)[] = [];
  let timer: (() => void) | null = null;
  let kept: { document: Flow; revision: number } | null = null;
  const saver: Saver<Flow> = {
    save: async (document, revision) => {
      sent.push({ name: document.name, revision });
      const answer = answers.shift();
      return answer ? answer() : revision + 1;
    },
    later: (then) => {
      timer = then;
      return () => {
        timer = null;
      };
    },
    keep: (draft) => {
      kept = draft;
    },
  };
  const pause = async () => {
    const run = timer;
    timer = null;
    run?.();
    for (let i = 0; i < 8; i += 1) await Promise.resolve();
  };
  return { saver, sent, answers, pause, waiting: () => timer !== null, kept: () => kept };
}

const fails = (error: Error) => () => {
  throw error;
};

describe('a draft that saves itself', () => {
  let b: ReturnType<typeof bench>;
  let draft: Draft<Flow>;
  beforeEach(() => {
    b = bench();
    draft = makeDraft({ draft: start, revision: 5 }, b.saver);
  });

  test('many changes become one save, based on the revision that was loaded', async () => {
    draft.change(named('A'));
    draft.change(named('AB'));
    await b.pause();
    expect(b.sent).toEqual([{ name: 'AB', revision: 5 }]);
    expect([draft.state.value, draft.revision.value]).toEqual(['idle', 6]);
  });
  test('nothing changed, nothing sent', async () => {
    expect(await draft.flush()).toBe(true);
    expect(b.sent).toEqual([]);
  });
  test('a change during a save is sent after it, on the new revision', async () => {
    draft.change(named('A'));
    const first = draft.flush();
    draft.change(named('B'));
    await first;
    await b.pause();
    expect(b.sent).toEqual([
      { name: 'A', revision: 5 },
      { name: 'B', revision: 6 },
    ]);
    expect(draft.state.value).toBe('idle');
  });
  test('two flushes at once do not send the same twice', async () => {
    draft.change(named('A'));
    await Promise.all([draft.flush(), draft.flush(), draft.flush()]);
    expect(b.sent).toHaveLength(1);
  });
  test('a lost connection is tried again; the work is kept meanwhile', async () => {
    b.answers.push(fails(offline()));
    draft.change(named('A'));
    await b.pause();
    expect(draft.state.value).toBe('failed');
    expect(b.kept()?.document.name).toBe('A');
    expect(b.waiting()).toBe(true);
    await b.pause();
    expect(draft.state.value).toBe('idle');
    expect(b.kept()).toBeNull();
  });
  test('what the edge refuses is not sent again until it is changed', async () => {
    b.answers.push(fails(refused()));
    draft.change(named('A'));
    await b.pause();
    expect([draft.state.value, b.waiting()]).toEqual(['failed', false]);
    draft.change(named('B'));
    await b.pause();
    expect(draft.state.value).toBe('idle');
  });
  test('somebody else was faster: nothing is overwritten, nothing is lost', async () => {
    b.answers.push(fails(conflict()));
    draft.change(named('Mine'));
    await b.pause();
    draft.change(named('Mine, more'));
    expect(draft.state.value).toBe('conflict');
    expect(await draft.flush()).toBe(false);
    expect(b.sent).toHaveLength(1);
    expect(draft.document.value.name).toBe('Mine, more');
  });
  test('keeping mine saves over their revision', async () => {
    b.answers.push(fails(conflict()));
    draft.change(named('Mine'));
    await b.pause();
    draft.overwrite(9);
    await b.pause();
    expect(b.sent.at(-1)).toEqual({ name: 'Mine', revision: 9 });
    expect(draft.state.value).toBe('idle');
  });
  test('loading theirs drops mine', async () => {
    b.answers.push(fails(conflict()));
    draft.change(named('Mine'));
    await b.pause();
    draft.reload({ draft: named('Theirs'), revision: 9 });
    expect([draft.document.value.name, draft.revision.value, draft.state.value, draft.canUndo.value]).toEqual(['Theirs', 9, 'idle', false]);
    expect(b.kept()).toBeNull();
  });
  test('typing in one field is one step of undo, another field is another', () => {
    draft.change(named('A'), 'name');
    draft.change(named('AB'), 'name');
    draft.change({ ...named('AB'), locales: ['en'] }, 'locales');
    draft.undo();
    expect(draft.document.value.locales).toEqual(['en', 'de']);
    draft.undo();
    expect(draft.document.value.name).toBe('Start');
    expect(draft.canUndo.value).toBe(false);
  });
  test('undone before it was sent: there is nothing to save', async () => {
    draft.change(named('A'));
    draft.undo();
    await b.pause();
    expect([b.sent.length, draft.state.value, b.kept()]).toEqual([0, 'idle', null]);
  });
  test('an undone change is saved like any other', async () => {
    draft.change(named('A'));
    await b.pause();
    draft.undo();
    await b.pause();
    expect(b.sent.map((one) => one.name)).toEqual(['A', 'Start']);
  });
});
