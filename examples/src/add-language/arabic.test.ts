import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fallbackTexts, rfaTexts } from '@secure-start/protocol/messages';
import { arabic } from './arabic.ts';

const messages: Readonly<Record<string, string>> = { ...rfaTexts.sv, ...fallbackTexts.sv };

test('every message of the server has a text', () => {
  assert.deepEqual(
    Object.keys(messages).filter((id) => !(id in arabic)),
    [],
  );
});

test('every text is in Arabic script, with no other words than names', () => {
  const names = ['BankID', 'QR', 'Safari', 'Chrome', 'Wi-Fi'];
  for (const [name, text] of Object.entries(arabic)) {
    const words = text.match(/[\p{Script=Latin}-]+/gu) ?? [];
    assert.deepEqual(
      words.filter((word) => !names.includes(word)),
      [],
      name,
    );
    assert.match(text, /\p{Script=Arabic}/u, name);
  }
});

test('two messages are the same only where they are so in Swedish', () => {
  const ids = Object.keys(messages);
  const own: Readonly<Record<string, string>> = arabic;
  const distinct = (texts: Readonly<Record<string, string>>): number => new Set(ids.map((id) => texts[id])).size;
  assert.equal(distinct(own), distinct(messages));
});
