import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { frozenClock, type FrozenClock, settled } from '../test-support/frozen-clock.ts';
import { createFlowClient, type FlowClient } from './flow-client.ts';

interface Requested {
  clock: FrozenClock;
  client: FlowClient;
  requests: { address: unknown; method: string; body: unknown }[];
}

function clientAnsweredBy(answer: () => Response | Promise<Response>, server = '/bankid'): Requested {
  const clock = frozenClock();
  const requests: Requested['requests'] = [];
  const client = createFlowClient({
    server,
    purpose: 'sign contract',
    clock,
    fetch: async (address, { method = 'GET', body, signal } = {}) => {
      requests.push({ address, method, body: typeof body === 'string' ? JSON.parse(body) : body });
      return Promise.race([answer(), whenAborted(signal)]);
    },
  });
  return { client, requests, clock };
}

/** Rejects when the request is aborted, as `fetch` does. */
function whenAborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
}

describe('the requests to the server', () => {
  test('go to the addresses of one purpose', async () => {
    const { client, requests } = clientAnsweredBy(() => Response.json({}), '/bankid/');
    await client.start({ purpose: 'sign contract', device: 'other' });
    await client.current();
    await client.launch();
    await client.cancel();
    await client.finish({ nonce: 'abc' });
    await client.events(new AbortController().signal);
    const own = '/bankid/flows/sign%20contract';
    assert.deepEqual(requests, [
      { address: '/bankid/flows', method: 'POST', body: { purpose: 'sign contract', device: 'other' } },
      { address: own, method: 'GET', body: undefined },
      { address: `${own}/launch`, method: 'POST', body: {} },
      { address: `${own}/cancel`, method: 'POST', body: {} },
      { address: `${own}/finish`, method: 'POST', body: { nonce: 'abc' } },
      { address: `${own}/events`, method: 'GET', body: undefined },
    ]);
  });

  test('return the status of an error response', async () => {
    const { client } = clientAnsweredBy(() => new Response('<html>', { status: 502 }));
    assert.deepEqual(await client.current(), { ok: false, status: 502, errorBody: undefined });
  });

  test('return the body of an error response, whatever its status', async () => {
    const errorBody = {
      error: { code: 'bankIdUnavailable', message: 'Något gick fel.' },
      message: { id: 'RFA5', text: 'Något gick fel.', language: 'sv' },
      notice: { id: 'maintenance', text: 'Underhåll pågår.', language: 'sv' },
    };
    const refuse = (status: number): FlowClient => clientAnsweredBy(() => Response.json(errorBody, { status })).client;
    for (const status of [403, 409, 429, 500, 503]) {
      assert.deepEqual(await refuse(status).launch(), { ok: false, status, errorBody });
    }
  });

  test('return no body for the page of a proxy', async () => {
    const { client } = clientAnsweredBy(() => new Response('<html>', { status: 503 }));
    assert.deepEqual(await client.current(), { ok: false, status: 503, errorBody: undefined });
  });

  test('return undefined when there is no flow', async () => {
    const { client } = clientAnsweredBy(() => new Response(null, { status: 204 }));
    assert.deepEqual(await client.current(), { ok: true, body: undefined });
  });

  test('poll for what comes after an event', async () => {
    const { client, requests } = clientAnsweredBy(() => new Response(''));
    await client.events(new AbortController().signal, { after: 'state-1&2', isImmediate: false });
    await client.events(new AbortController().signal, { after: '', isImmediate: true });
    assert.match(String(requests[0]?.address), /\/events\?after=state-1%262$/);
    assert.match(String(requests[1]?.address), /\/events\?after=&wait=0$/);
  });

  test('return status 0 when the server has not answered within 15 s', async () => {
    const { client, clock } = clientAnsweredBy(() => new Promise(() => {}));
    const responses = [client.start({ purpose: 'sign contract', device: 'same' }), client.current(), client.finish({})];
    await clock.advance(14_900);
    assert.equal(await Promise.race([...responses, settled().then(() => 'waiting')]), 'waiting');
    await clock.advance(200);
    for (const response of await Promise.all(responses)) assert.deepEqual(response, { ok: false, status: 0 });
  });

  test('return the seconds after which a start may be repeated', async () => {
    const headers = { 'retry-after': '30' };
    const { client } = clientAnsweredBy(() => Response.json({}, { status: 429, headers }));
    const response = await client.start({ purpose: 'sign contract', device: 'same' });
    assert.deepEqual(!response.ok && response.retry, { afterSeconds: 30 });
  });

  test('return status 0 when there is no response, or none that can be read', async () => {
    const unreachable = clientAnsweredBy(() => {
      throw new TypeError('Failed to fetch');
    });
    assert.deepEqual(await unreachable.client.current(), { ok: false, status: 0 });
    const cut = clientAnsweredBy(() => new Response('{"state":"pend'));
    assert.deepEqual(await cut.client.current(), { ok: false, status: 0 });
  });
});
