import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReceipts, type Receipt } from './receipts.ts';

const receipt: Receipt = { flowId: 'flow-1', name: 'Tolvan Tolvansson', risk: 'low', outcome: 'paid' };
const cookieOf = (setCookie: string): string => setCookie.split(';')[0] ?? '';

test('a receipt is found by its cookie only, which no script can read', () => {
  const receipts = createReceipts();
  const setCookie = receipts.write(receipt);
  assert.match(setCookie, /; Path=\/; HttpOnly; SameSite=Lax$/);
  assert.deepEqual(receipts.find(`other=1; ${cookieOf(setCookie)}`), receipt);
  assert.equal(receipts.find('shop-receipt=guessed'), undefined);
});

test('a payment that is handed over twice leaves one receipt', () => {
  const receipts = createReceipts();
  const lost = cookieOf(receipts.write(receipt));
  const kept = cookieOf(receipts.write(receipt));
  assert.equal(receipts.find(lost), undefined);
  assert.deepEqual(receipts.find(kept), receipt);
});
