import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { callView } from '../../test-support/desk-views.ts';
import { callTimeTexts, createCallTimes } from './call-times.ts';
import { deskStrings } from './desk-strings.ts';

const swedish = { strings: deskStrings.sv, language: 'sv' } as const;

/** A clock whose seconds pass one by one. */
function steppedClock() {
  const waiting: (() => void)[] = [];
  let nowMs = 0;
  return {
    clock: {
      monotonic: () => nowMs,
      sleep: (_ms: number, { signal }: { signal?: AbortSignal } = {}) =>
        new Promise<void>((resolve, reject) => {
          waiting.push(resolve);
          signal?.addEventListener('abort', () => reject(signal.reason));
        }),
    },
    async pass(ms: number) {
      nowMs += ms;
      for (const resolve of waiting.splice(0)) resolve();
      await new Promise((resolve) => setImmediate(resolve));
    },
    waits: () => waiting.length,
  };
}

describe('the times of a call', () => {
  test('are how long the question has been out, and how long is left', () => {
    const call = { ...callView('pending'), ageMs: 60_000, remainingMs: 120_000 };
    const at = (passedMs: number): string => callTimeTexts({ call, passedMs, ...swedish }).question;
    assert.equal(at(0), 'Skickad för 1:00 sedan · 2:00 kvar att svara');
    assert.equal(at(24_300), 'Skickad för 1:24 sedan · 1:36 kvar att svara');
    assert.equal(at(120_000), 'Skickad för 3:00 sedan · tiden tog slut, väntar på besked från BankID');
  });

  test('are the end of the hold after an alarm, until it has ended', () => {
    const alarm = {
      kind: 'declined',
      acknowledged: false,
      heldUntil: '2026-11-22T13:32:00.000Z',
      heldForMs: 540_000,
    } as const;
    const at = (passedMs: number): string =>
      callTimeTexts({ call: { ...callView('failed'), alarm }, passedMs, ...swedish }).hold;
    assert.match(at(0), /^Personnumret är spärrat till \d\d:32, 9 min kvar\.$/);
    assert.match(at(500_000), /, 40 s kvar\.$/);
    assert.equal(at(540_000), '');
  });

  test('name a minute at which the hold has ended', () => {
    const alarm = {
      kind: 'declined',
      acknowledged: true,
      heldUntil: '2026-11-22T13:32:01.000Z',
      heldForMs: 1,
    } as const;
    const { hold } = callTimeTexts({ call: { ...callView('failed'), alarm }, passedMs: 0, ...swedish });
    assert.match(hold, /spärrat till \d\d:33,/);
  });

  test('are not known of a call from a server of an older release', () => {
    const call = callView('pending');
    assert.deepEqual(callTimeTexts({ call, passedMs: 0, ...swedish }), { question: '', hold: '', say: call.say });
  });

  test('bring other words when the call is as old as they say, and never without its age', () => {
    const [find, other] = ['Sök på BankID.', 'En annan telefon?'].map((text) => ({
      id: text,
      text,
      language: 'sv' as const,
    }));
    assert.ok(find && other);
    const sayLater = [
      { afterMs: 30_000, say: find },
      { afterMs: 75_000, say: other },
    ];
    const call = { ...callView('pending'), sayLater, ageMs: 10_000 };
    const at = (passedMs: number): string | undefined => callTimeTexts({ call, passedMs, ...swedish }).say?.text;
    assert.deepEqual(
      [at(19_999), at(20_000), at(64_999), at(65_000)],
      [call.say.text, find.text, find.text, other.text],
    );
    const over = { ...callView('failed'), sayLater };
    assert.equal(callTimeTexts({ call: over, passedMs: 90_000, ...swedish }).say, over.say);
  });

  test('pass unseen during a pause, after which they are not turned back', async () => {
    const { clock, pass } = steppedClock();
    const told: string[] = [];
    const times = createCallTimes({ clock, onChange: ({ question }) => told.push(question.slice(0, 16)) });
    const call = { ...callView('pending'), ageMs: 0, remainingMs: 60_000 };
    times.show(call, swedish);
    times.pause();
    await pass(9_000);
    assert.deepEqual(told, ['Skickad för 0:00']);
    times.show(call, swedish);
    await pass(1_000);
    assert.deepEqual(told.slice(1), ['Skickad för 0:09', 'Skickad för 0:10']);
  });

  test('pass by themselves, begin anew with each view, and end with the call', async () => {
    const { clock, pass, waits } = steppedClock();
    const told: string[] = [];
    const times = createCallTimes({ clock, onChange: ({ question }) => told.push(question) });
    const call = { ...callView('pending'), ageMs: 0, remainingMs: 10_000 };
    times.show(call, swedish);
    await pass(1_000);
    times.show({ ...call, ageMs: 5_000 }, swedish);
    await pass(1_000);
    assert.deepEqual(
      told.map((text) => text.slice(0, 16)),
      ['Skickad för 0:00', 'Skickad för 0:01', 'Skickad för 0:05', 'Skickad för 0:06'],
    );
    times.show(callView('finished'), swedish);
    await pass(1_000);
    assert.equal(waits(), 0);
    assert.equal(told.at(-1), '');
    assert.equal(told.length, 5);
  });
});
