import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startRpClient } from '../rp-api/rp-client.test.kit.ts';
import { createVariation } from './variation.ts';

const auth = { endUserIp: '192.0.2.1' };
const response = { httpStatus: 200, body: { orderRef: '1', status: 'pending', hintCode: 'userSign' } };

describe('variation', () => {
  test('is off by default', async (t) => {
    const { send } = await startRpClient(t);
    const { text } = await send('/auth', auth);
    assert.match(
      text,
      /^\{"orderRef":"[^"]+","autoStartToken":"[^"]+","qrStartToken":"[^"]+","qrStartSecret":"[^"]+"\}$/,
    );
  });

  test('of data keeps every member and its value, over the wire too', async (t) => {
    const { send } = await startRpClient(t, { variation: 'data' });
    for (let n = 0; n < 10; n += 1) {
      const { orderRef } = (await send('/auth', auth)).body;
      const { body } = await send('/collect', { orderRef });
      assert.deepEqual([body['orderRef'], body['status']], [orderRef, 'pending']);
    }
    const variation = createVariation({ level: 'data', seed: 1, tenant: 'default' });
    const written = Array.from({ length: 50 }, () => variation.serialize(response));
    assert.ok(written.every(({ chunked, closeConnection }) => !chunked && !closeConnection));
    assert.ok(new Set(written.map(({ text }) => text)).size > 5);
    for (const { text } of written) assert.deepEqual({ ...response.body, ...JSON.parse(text) }, JSON.parse(text));
  });

  test('of data gives an unknown pending hint in one of a thousand responses', () => {
    const variation = createVariation({ level: 'data', seed: 1, tenant: 'default' });
    const texts = Array.from({ length: 10_000 }, () => variation.serialize(response).text);
    const unknown = texts.filter((text) => text.includes('simulatedUnknownHint')).length;
    assert.ok(unknown > 2 && unknown < 30, String(unknown));
  });

  test('in full closes connections, sends in chunks and takes its time', async (t) => {
    const { send } = await startRpClient(t, { clock: 'real', speed: 1_000, variation: 'full' });
    const responses = [];
    for (let n = 0; n < 40; n += 1) responses.push(await send('/auth', auth));
    assert.ok(responses.every(({ status }) => status === 200));
    assert.ok(responses.some(({ headers }) => headers['transfer-encoding'] === 'chunked'));
    assert.ok(responses.some(({ headers }) => headers['content-length'] !== undefined));
    assert.ok(responses.some(({ headers }) => headers.connection === 'close'));
  });

  test('follows from the seed', () => {
    const of = (seed: number) => {
      const variation = createVariation({ level: 'full', seed, tenant: 'default' });
      return Array.from({ length: 20 }, () => [variation.serialize(response), variation.nextLatencyMs()]);
    };
    assert.deepEqual(of(1), of(1));
    assert.notDeepEqual(of(1), of(2));
  });
});
