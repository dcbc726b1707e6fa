import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fallbackTexts, rfaTexts } from '@secure-start/protocol/messages';
import { root } from '../../repository.mjs';
import { phoneOnPage, recordLanguage } from './record-log-in.mjs';

/** @typedef {import('./record-log-in.mjs').Recording} Recording */

/** @returns {Recording} */
const recorded = () => JSON.parse(readFileSync(join(root, 'tools/docs-site/recording/recording.json'), 'utf8'));

/** Returns what was said, and in which order; not when, and not the codes. */
function withoutTimes(/** @type {Recording['logIns']['sv']} */ logIns) {
  return JSON.parse(JSON.stringify(logIns), (name, value) => {
    if (['atMs', 'remainingMs', 'ageMs', 'frame', 'nonce'].includes(name)) return undefined;
    return name === 'events' ? value.filter((/** @type {object} */ event) => 'view' in event) : value;
  });
}

describe('the recorded log-in', () => {
  const remedy = 'Run: node tools/docs-site/recording/record.mjs';

  test('is what server and simulator say today', async () => {
    const { app, logIns } = await recordLanguage('sv');
    assert.deepEqual(recorded().app, app, remedy);
    assert.deepEqual(withoutTimes(recorded().logIns.sv), withoutTimes(logIns), remedy);
  });

  test('says the same in English, in the words of today', () => {
    /** @type {Readonly<Record<string, string>>} */
    const english = { ...rfaTexts.en, ...fallbackTexts.en };
    const { sv, en } = recorded().logIns;
    const translated = JSON.parse(JSON.stringify(withoutTimes(sv)), (name, value) =>
      name === 'message' || name === 'advice' ? { ...value, text: english[value.id], language: 'en' } : value,
    );
    assert.deepEqual(withoutTimes(en), translated, remedy);
  });

  test('has a code for each second, of one order after another', () => {
    for (const language of /** @type {const} */ (['sv', 'en'])) {
      const { events = [] } = recorded().logIns[language].other;
      const frames = events.flatMap(({ frame }) => frame ?? []);
      const seconds = frames.map((frame) => Number(/^bankid\.[0-9a-f-]{36}\.(\d+)\.[0-9a-f]{64}$/.exec(frame)?.[1]));
      assert.ok(frames.length > 55 && frames.length < 65, `${frames.length} codes`);
      for (const [index, second] of seconds.entries())
        assert.ok(second === 0 || second - (seconds[index - 1] ?? 0) <= 1, `second ${second} at ${index}`);
    }
  });

  test('leads to the phone on the page, and to no address of a simulator', () => {
    const text = JSON.stringify(recorded());
    assert.ok(text.includes(`"url":"${phoneOnPage}"`));
    assert.doesNotMatch(text, /localhost|127\.0\.0\.1|https?:/);
  });
});
