import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReceipts, type Receipt } from './receipts.ts';

const receipt: Receipt = {
  flowId: 'flow-1',
  name: 'Tolvan Tolvansson',
  risk: 'low',
  outcome: 'paid',
  approvedAt: 1_000,
};
const cookieOf = (setCookie: string): string => setCookie.split(';')[0] ?? '';

test('a receipt is found only by its cookie, which scripts cannot read', () => {
  const receipts = createReceipts();
  const setCookie = receipts.add(receipt);
  assert.match(setCookie, /; Path=\/; HttpOnly; SameSite=Lax$/);
  assert.deepEqual(receipts.find(`other=1; ${cookieOf(setCookie)}`), receipt);
  assert.equal(receipts.find('shop-receipt=guessed'), undefined);
});

test('a payment that is delivered twice leaves one receipt', () => {
  const receipts = createReceipts();
  const lost = cookieOf(receipts.add(receipt));
  const kept = cookieOf(receipts.add(receipt));
  assert.equal(receipts.find(lost), undefined);
  assert.deepEqual(receipts.find(kept), receipt);
});
