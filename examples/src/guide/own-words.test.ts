import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finnish } from './own-words.ts';
import { setScene } from './scene.ts';
import { visitorOf } from './visitor.ts';

test("name the server's messages by their ids", async (t) => {
  const { serve } = await setScene(t);
  const bankId = serve({ purposes: { login: { kind: 'auth', ask: () => ({}), onCompleted: () => ({}) } } });
  const { message } = await visitorOf(bankId).start('other');
  assert.equal(new Map(Object.entries(finnish)).get(message.id), 'Avaa BankID-sovellus ja lue koodi.');
});
