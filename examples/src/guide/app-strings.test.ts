import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finnish } from './app-strings.ts';
import { setUp } from './test-setup.ts';
import { openBrowser } from './test-browser.ts';

test('strings are named by the ids of the messages', async (t) => {
  const { createServer } = await setUp(t);
  const bankId = createServer({
    purposes: { login: { kind: 'auth', prepareOrder: () => ({}), onCompleted: () => ({}) } },
  });
  const { message } = await openBrowser(bankId).start('other');
  assert.equal(new Map(Object.entries(finnish)).get(message.id), 'Avaa BankID-sovellus ja lue koodi.');
});
