import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { createEngine, type Engine } from './create-engine.ts';
import type { Effect, Entry, Machine } from './machine.ts';
import { memoryStore } from './memory-store.ts';
import { createPendingWrites } from './pending-writes.ts';
import type { Store } from './store.ts';

type Letters = { text: string };
/** `add`: unless the letter is there; `append`: once more in any case. */
type LettersEvent = { type: 'add' | 'append'; letter: string };

const lettersMachine: Machine<Letters, LettersEvent, Effect> = {
  kind: 'letters',
  format: 1,
  upgrade() {
    throw new TypeError('there is no format before 1');
  },
  transition: (state, { type, letter }) => ({
    state: type === 'add' && state.text.includes(letter) ? state : { text: state.text + letter },
    effects: [],
  }),
  dueAt: () => undefined,
  keepUntil: () => Infinity,
  isDelivery: () => false,
};

/** The fate of a write: its answer may be lost, or late, after it was done, or it may not be done. */
type Fate = 'answered' | 'answerLost' | 'answerLate' | 'notDone';

/** Two processes on one store, of which the writes of the first have the fates given, in their order. */
async function processes(t: TestContext, ...fates: Fate[]) {
  const clock = frozenClock();
  const shared = memoryStore({ clock });
  let isAway = false;
  let answer = (_how: 'given' | 'lost'): void => {};
  const lateAnswer = new Promise<'given' | 'lost'>((resolve) => (answer = resolve));
  const told: string[] = [];
  const reported: unknown[] = [];
  const begin = (store: Store): Engine<Letters, LettersEvent, Effect> => {
    const engine = createEngine({
      store,
      machine: lettersMachine,
      nameKey: 'a key that all processes of the test have',
      clock,
      handlers: () => ({ step: async ({ entry }) => ({ entry }), runEffect: async () => ({}) }),
      onChanged: (before, after) => void told.push(`${before.text}>${after.text}`),
      onError: (error) => void reported.push(error),
      onStoreFailure() {},
    });
    t.after(() => engine.close());
    return engine;
  };
  const first = begin({
    ...shared,
    get: (keys) => (isAway ? Promise.reject(new Error('away')) : shared.get(keys)),
    async compareAndSet(write) {
      const fate = fates.shift() ?? 'answered';
      if (fate === 'answered') return shared.compareAndSet(write);
      if (fate === 'notDone') throw new Error('no answer');
      const outcome = await shared.compareAndSet(write);
      if (fate === 'answerLate' && (await lateAnswer) === 'given') return outcome;
      throw new Error('no answer');
    },
  });
  const entry = await first.records.create('k'.repeat(43), { text: '' });
  assert.ok(entry);
  const add = (letter: string, engine = first, from = entry): Promise<unknown> =>
    engine.applyEvent({ entry: from, event: { type: 'add', letter } });
  return {
    clock,
    first,
    second: begin(shared),
    entry,
    add,
    told,
    reported,
    answer: (how: 'given' | 'lost') => answer(how),
    setAway: (away: boolean) => (isAway = away),
  };
}

test('a change whose answer was lost is told of once when it is repeated', async (t) => {
  const { add, told, clock } = await processes(t, 'answerLost');
  await assert.rejects(add('a'), /no answer/);
  assert.deepEqual(told, []);
  await add('a');
  assert.deepEqual(told, ['>a']);
  await clock.advance(10_000);
  assert.deepEqual(told, ['>a']);
});

test('a change whose answer was lost is told of though it is never repeated', async (t) => {
  const { add, told, clock } = await processes(t, 'answerLost');
  await assert.rejects(add('a'), /no answer/);
  await clock.advance(1_000);
  assert.deepEqual(told, ['>a']);
});

test('a change whose answer was lost is told of when the store, which was away, is back', async (t) => {
  const { add, told, clock, setAway } = await processes(t, 'answerLost');
  setAway(true);
  await assert.rejects(add('a'), /no answer/);
  await clock.advance(60_000);
  assert.deepEqual(told, []);
  setAway(false);
  await clock.advance(1_000);
  assert.deepEqual(told, ['>a']);
});

test('a change that was not done is told of once: when its repeat is', async (t) => {
  const { add, told, clock } = await processes(t, 'notDone', 'notDone');
  await assert.rejects(add('a'), /no answer/);
  await assert.rejects(add('a'), /no answer/);
  await add('a');
  await clock.advance(10_000);
  assert.deepEqual(told, ['>a']);
});

test('a change that was never done is never told of', async (t) => {
  const { add, told, clock } = await processes(t, 'notDone');
  await assert.rejects(add('a'), /no answer/);
  await clock.advance(60_000);
  assert.deepEqual(told, []);
});

test('a change that two attempts have tried, both without an answer, is told of once', async (t) => {
  const { add, told, clock } = await processes(t, 'answerLost', 'answerLost');
  await assert.rejects(add('a'), /no answer/);
  await assert.rejects(add('a'), /no answer/);
  await clock.advance(10_000);
  assert.deepEqual(told, ['>a']);
});

test('a change that another process has made instead is told of by that process alone', async (t) => {
  const { add, told, clock, second } = await processes(t, 'notDone');
  await assert.rejects(add('a'), /no answer/);
  await add('b', second);
  await clock.advance(10_000);
  assert.deepEqual(told, ['>b']);
});

test('a change whose answer was lost is told of before the next one on top of it', async (t) => {
  const { add, told, first, entry } = await processes(t, 'answerLost');
  await assert.rejects(add('a'), /no answer/);
  const read = await first.records.read(entry.key);
  await add('b', first, read);
  assert.deepEqual(told, ['>a', 'a>ab']);
});

test('a change whose answer was lost is made once when it is repeated, though the same again would be another change', async (t) => {
  for (const waitedMs of [0, 5_000]) {
    const { told, clock, first, entry } = await processes(t, 'answerLost');
    const event = { type: 'append', letter: 'a' } as const;
    await assert.rejects(first.applyEvent({ entry, event }), /no answer/);
    await clock.advance(waitedMs);
    assert.equal((await first.applyEvent({ entry, event }))?.state.text, 'a');
    const again = await first.applyEvent({ entry, event: { ...event } });
    assert.equal(again?.state.text, 'aa', 'another event with the same content is another change');
    assert.deepEqual(told, ['>a', 'a>aa']);
  }
});

test('a repeated change is found where another process has built on it meanwhile', async (t) => {
  const { told, clock, first, second, entry } = await processes(t, 'answerLost');
  const event = { type: 'append', letter: 'a' } as const;
  await assert.rejects(first.applyEvent({ entry, event }), /no answer/);
  await clock.advance(1_000);
  const read = await second.records.read(entry.key);
  assert.ok(read);
  await second.applyEvent({ entry: read, event: { type: 'add', letter: 'b' } });
  assert.equal((await first.applyEvent({ entry, event }))?.state.text, 'ab');
  assert.deepEqual(told, ['>a', 'a>ab']);
});

test('a change whose answer is still awaited is told of before the next one on top of it, and once', async (t) => {
  const { add, told, clock, answer } = await processes(t, 'answerLate');
  const late = add('a');
  await add('b');
  assert.deepEqual(told, ['>a', 'a>ab']);
  answer('lost');
  await assert.rejects(late, /no answer/);
  await clock.advance(10_000);
  assert.deepEqual(told, ['>a', 'a>ab']);
});

test('a change whose answer comes late is told of once', async (t) => {
  const { add, told, clock, answer } = await processes(t, 'answerLate');
  const late = add('a');
  await add('b');
  answer('given');
  await late;
  await clock.advance(10_000);
  assert.deepEqual(told, ['>a', 'a>ab']);
});

test('of a thousand attempts while the store is away the first and the latest seven are remembered', () => {
  const version = (number: number, text: string): Entry<Letters, Effect> => {
    return { key: 'k'.repeat(43), version: number, state: { text }, effects: [], nextEffectId: 0 };
  };
  const attempts = Array.from({ length: 1_000 }, (_, index) => {
    return { before: version(1, ''), after: version(2, String(index)), cause: {}, isUnderClaim: false };
  });
  const isRemembered = (index: number): boolean => {
    let isTold = false;
    const pending = createPendingWrites<Letters, Effect>({
      read: () => Promise.reject(new Error('away')),
      clock: frozenClock(),
      closing: new AbortController().signal,
      onStored: () => void (isTold = true),
    });
    for (const attempt of attempts) {
      pending.begin(attempt);
      pending.lost(attempt);
    }
    pending.settle(version(2, String(index)));
    return isTold;
  };
  assert.deepEqual([0, 1, 500, 992, 993, 999].filter(isRemembered), [0, 993, 999]);
});

test('a lost answer is reported by the one who wrote, and by nothing else', async (t) => {
  const { add, reported, clock, setAway } = await processes(t, 'answerLost');
  setAway(true);
  await assert.rejects(add('a'), /no answer/);
  await clock.advance(10_000);
  assert.deepEqual(reported, []);
});
