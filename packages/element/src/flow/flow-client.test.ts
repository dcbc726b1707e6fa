import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createFlowCalls } from './flow-client.ts';
import type { FlowCalls } from './flow-client.ts';

interface Called {
  calls: FlowCalls;
  asked: { address: unknown; method: string; body: unknown }[];
}

function callsAnsweredBy(answer: () => Response, server = '/bankid'): Called {
  const asked: Called['asked'] = [];
  const calls = createFlowCalls({
    server,
    purpose: 'sign contract',
    fetch: async (address, { method = 'GET', body } = {}) => {
      asked.push({ address, method, body: typeof body === 'string' ? JSON.parse(body) : body });
      return answer();
    },
  });
  return { calls, asked };
}

describe('the calls to the server', () => {
  test('go to the addresses of one purpose', async () => {
    const { calls, asked } = callsAnsweredBy(() => Response.json({}), '/bankid/');
    await calls.start({ purpose: 'sign contract', device: 'other' });
    await calls.current();
    await calls.launch();
    await calls.cancel();
    await calls.finish({ nonce: 'abc' });
    await calls.events(new AbortController().signal);
    const own = '/bankid/flows/sign%20contract';
    assert.deepEqual(asked, [
      { address: '/bankid/flows', method: 'POST', body: { purpose: 'sign contract', device: 'other' } },
      { address: own, method: 'GET', body: undefined },
      { address: `${own}/launch`, method: 'POST', body: {} },
      { address: `${own}/cancel`, method: 'POST', body: {} },
      { address: `${own}/finish`, method: 'POST', body: { nonce: 'abc' } },
      { address: `${own}/events`, method: 'GET', body: undefined },
    ]);
  });

  test('answer with the status of a refusal', async () => {
    const { calls } = callsAnsweredBy(() => new Response('<html>', { status: 502 }));
    assert.deepEqual(await calls.current(), { ok: false, status: 502, said: undefined });
  });

  test('hand on what the server tells the person, whatever the refusal', async () => {
    const said = {
      error: { code: 'bankIdUnavailable', message: 'Något gick fel.' },
      message: { id: 'RFA5', text: 'Något gick fel.', language: 'sv' },
      notice: { id: 'maintenance', text: 'Underhåll pågår.', language: 'sv' },
    };
    const refuse = (status: number): FlowCalls => callsAnsweredBy(() => Response.json(said, { status })).calls;
    for (const status of [403, 409, 429, 500, 503]) {
      assert.deepEqual(await refuse(status).launch(), { ok: false, status, said });
    }
  });

  test('stand a proxy that refuses in words of its own', async () => {
    const { calls } = callsAnsweredBy(() => new Response('<html>', { status: 503 }));
    assert.deepEqual(await calls.current(), { ok: false, status: 503, said: undefined });
  });

  test('tell that there is no flow', async () => {
    const { calls } = callsAnsweredBy(() => new Response(null, { status: 204 }));
    assert.deepEqual(await calls.current(), { ok: true, body: undefined });
  });

  test('poll for what comes after an event', async () => {
    const { calls, asked } = callsAnsweredBy(() => new Response(''));
    await calls.events(new AbortController().signal, 'state-1&2');
    assert.match(String(asked[0]?.address), /\/events\?after=state-1%262$/);
  });

  test('answer with status 0 when no answer comes, or none that can be read', async () => {
    const unreachable = callsAnsweredBy(() => {
      throw new TypeError('Failed to fetch');
    });
    assert.deepEqual(await unreachable.calls.current(), { ok: false, status: 0 });
    const cut = callsAnsweredBy(() => new Response('{"state":"pend'));
    assert.deepEqual(await cut.calls.current(), { ok: false, status: 0 });
  });
});
