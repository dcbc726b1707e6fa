import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { base64 } from '../rp-api/rp-client.test.kit.ts';
import type { JournalEntry } from './journal.ts';
import { createRecentRequests } from './recent-requests.ts';

const entry: JournalEntry = { at: 0, tenant: 't', method: 'POST', path: '/', operation: 'auth', httpStatus: 200 };
const bytes = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

/** Records one request with this body, and returns its body as the list has it. */
function bodyAfter(value: unknown): string | undefined {
  const requests = createRecentRequests();
  requests.record(entry, { body: bytes(value) });
  return requests.list()[0]?.request.body;
}

describe('the latest requests', () => {
  test('are listed newest first, and the oldest are dropped', () => {
    const requests = createRecentRequests();
    for (let at = 0; at < 5_000; at += 1) requests.record({ ...entry, at }, {});
    const list = requests.list();
    assert.deepEqual([list.length, list[0]?.request.at, list.at(-1)?.request.at], [2_000, 4_999, 3_000]);
    assert.equal(requests.count(), 5_000);
    requests.clear();
    assert.deepEqual([requests.list(), requests.count()], [[], 0]);
  });

  test('name the order that they created, or that their body or path names', () => {
    const orderRef = '131daac9-16c6-4618-beb0-365768f37288';
    const requests = createRecentRequests();
    requests.record(entry, { body: bytes({}), createdOrderRef: orderRef });
    requests.record(entry, { body: bytes({ orderRef }) });
    const path = `/_sim/v1/orders/${orderRef}/approve`;
    requests.recordManagement({ at: 0, method: 'POST', path, httpStatus: 200 }, { body: bytes({}) });
    for (const { request } of requests.list()) assert.equal(request.orderRef, orderRef);
  });

  test('have their bodies as they came, with personal numbers masked', () => {
    assert.equal(bodyAfter('{ "personalNumber": "191212121212" }'), '{ "personalNumber": "19121212****" }');
    assert.equal(bodyAfter('no JSON 191212121212'), 'no JSON 19121212****');
    assert.equal(bodyAfter(''), undefined);
  });

  test('have personal numbers masked in texts that are in base64 too', () => {
    const text = (content: string) => ({ userVisibleData: base64(content) });
    assert.deepEqual(JSON.parse(bodyAfter(text('Jag är 191212121212.')) ?? ''), text('Jag är 19121212****.'));
    const inPieces = '{"userVisibleData":"UGxlYXNl\\nIGxvZ2luIQ==\\n"}';
    assert.equal(bodyAfter(inPieces), inPieces);
  });

  test('keep no body longer than 4 KiB', () => {
    assert.equal(bodyAfter({ userVisibleData: 'a'.repeat(4_096) }), undefined);
  });
});
