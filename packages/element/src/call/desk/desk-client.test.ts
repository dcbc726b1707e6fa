import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { frozenClock } from '../../test-support/frozen-clock.ts';
import { createDeskClient, type DeskClient } from './desk-client.ts';

interface Requested {
  client: DeskClient;
  requests: { address: unknown; method: string; body: unknown }[];
  languages: (string | null)[];
}

function clientAnsweredBy(answer: () => Response): Requested {
  const requests: Requested['requests'] = [];
  const languages: Requested['languages'] = [];
  const client = createDeskClient({
    server: '/call-desk/',
    language: () => 'en',
    clock: frozenClock(),
    fetch: async (address, { method = 'GET', body, headers } = {}) => {
      languages.push(new Headers(headers).get('accept-language'));
      requests.push({ address, method, body: typeof body === 'string' ? JSON.parse(body) : body });
      return answer();
    },
  });
  return { client, requests, languages };
}

describe('the requests to the desk', () => {
  test('never put a personal number into an address', async () => {
    const { client, requests } = clientAnsweredBy(() => Response.json({}));
    const start = { purpose: 'identify', personalNumber: '191212121212', callInitiator: 'user' } as const;
    await client.start(start);
    await client.cancel({ callId: 'call-1' });
    await client.acknowledge({ callId: 'call-2' });
    await client.events(new AbortController().signal);
    await client.events(new AbortController().signal, { after: 'a&b', isImmediate: true });
    assert.deepEqual(requests, [
      { address: '/call-desk/calls', method: 'POST', body: start },
      { address: '/call-desk/calls/cancel', method: 'POST', body: { callId: 'call-1' } },
      { address: '/call-desk/calls/acknowledge', method: 'POST', body: { callId: 'call-2' } },
      { address: '/call-desk/desk/events', method: 'GET', body: undefined },
      { address: '/call-desk/desk/events?after=a%26b&wait=0', method: 'GET', body: undefined },
    ]);
  });

  test('ask for texts in the language of the desk', async () => {
    const { client, languages } = clientAnsweredBy(() => Response.json({}));
    await client.cancel({ callId: 'call-1' });
    assert.deepEqual(languages, ['en']);
  });

  test('return the text for the agent', async () => {
    const text = 'The number is held.';
    const errorBody = {
      error: { code: 'numberHeld', message: text },
      message: { id: 'errorNumberHeld', text, language: 'en' },
    };
    const { client } = clientAnsweredBy(() => Response.json(errorBody, { status: 429 }));
    assert.deepEqual(await client.cancel({ callId: 'call-1' }), { ok: false, status: 429, errorBody });
  });

  test('end after 15 s without an answer, so that the agent can press again', async () => {
    const clock = frozenClock();
    const ended: unknown[] = [];
    const client = createDeskClient({
      server: '/call-desk',
      language: () => 'sv',
      clock,
      fetch: (_address, { signal } = {}) =>
        new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted')))),
    });
    for (const press of [
      client.start({ purpose: 'identify', personalNumber: '191212121212', callInitiator: 'user' }),
      client.cancel({ callId: 'call-1' }),
      client.acknowledge({ callId: 'call-1' }),
    ]) {
      void press.then((response) => ended.push(response));
    }
    await clock.advance(14_999);
    assert.deepEqual(ended, []);
    await clock.advance(1);
    const unanswered = { ok: false, status: 0 };
    assert.deepEqual(ended, [unanswered, unanswered, unanswered]);
  });

  test('return the status of a proxy that answers with a page, and 0 for no response', async () => {
    const proxy = clientAnsweredBy(() => new Response('<html>', { status: 502 }));
    assert.deepEqual(await proxy.client.cancel({ callId: 'call-1' }), { ok: false, status: 502, errorBody: undefined });
    const unreachable = clientAnsweredBy(() => {
      throw new TypeError('Failed to fetch');
    });
    assert.deepEqual(await unreachable.client.cancel({ callId: 'call-1' }), { ok: false, status: 0 });
  });
});
