import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { runPage } from './page-terminal.ts';
import { stepsOf } from './runnable-page.ts';

/** The program that the commands need. The test set-up looks for it. */
const needs = { program: 'curl' };
const page = new URL('../../../docs/how-to/phone-calls-with-curl.md', import.meta.url);
const [, ...steps] = stepsOf(readFileSync(page, 'utf8'));

describe(`the page on phone calls with ${needs.program}`, () => {
  test('shows what its commands print, from the first to the last', async (t) => {
    await runPage(t, page);
    assert.ok(steps.length > 12);
  });

  test('shows every call of a phone order, every way it ends and what is refused', () => {
    const text = steps.map(({ commands, answers }) => commands + answers).join('\n');
    const calls = ['phone/auth', 'phone/sign', 'collect', 'cancel'].map((call) => `bankid ${call} `);
    const hints = ['userCallConfirm', 'userSign', 'userDeclinedCall', 'cancelled', 'expiredTransaction'];
    const details = ['Incorrect personalNumber', 'Incorrect callInitiator', 'Invalid userVisibleData', 'No such order'];
    for (const part of [...calls, ...hints, ...details]) assert.ok(text.includes(part), part);
  });
});
