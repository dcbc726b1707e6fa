import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findInFiles } from '../test-support/with-files.ts';

const line = "export const base = 'https://appapi2.bankid.com/rp/v5.1'; // qrStartToken";
const found = async (text: string): Promise<string[]> => (await findInFiles({ 'a.ts': text })).map(({ rule }) => rule);

test('a comment on the line or above it hides every finding there', async () => {
  assert.deepEqual(await found(`${line}\n`), ['base-url-5-1']);
  assert.deepEqual(await found(`${line} secure-start-ignore\n`), []);
  assert.deepEqual(await found(`// secure-start-ignore: the old one is shown for comparison\n${line}\n`), []);
  assert.deepEqual(await found(`// secure-start-ignore\n\n${line}\n`), ['base-url-5-1']);
});

test('a comment that names rules hides only those', async () => {
  assert.deepEqual(await found(`// secure-start-ignore base-url-5-1\n${line}\n`), []);
  assert.deepEqual(await found(`// secure-start-ignore static-qr\n${line}\n`), ['base-url-5-1']);
});

test('a comment at the top hides the whole file', async () => {
  assert.deepEqual(await found(`/* secure-start-ignore-file */\n\n\n${line}\n`), []);
});
