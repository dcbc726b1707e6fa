import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createDeskCalls } from './desk-client.ts';
import type { DeskCalls } from './desk-client.ts';

interface Called {
  calls: DeskCalls;
  asked: { address: unknown; method: string; body: unknown }[];
}

function callsAnsweredBy(answer: () => Response): Called {
  const asked: Called['asked'] = [];
  const calls = createDeskCalls({
    server: '/call-desk/',
    fetch: async (address, { method = 'GET', body } = {}) => {
      asked.push({ address, method, body: typeof body === 'string' ? JSON.parse(body) : body });
      return answer();
    },
  });
  return { calls, asked };
}

describe('the calls to the desk', () => {
  test('never put a personal number into an address', async () => {
    const { calls, asked } = callsAnsweredBy(() => Response.json({}));
    const start = { purpose: 'identify', personalNumber: '191212121212', callInitiator: 'user' } as const;
    await calls.start(start);
    await calls.cancel({ callId: 'call-1' });
    await calls.acknowledge({ callId: 'call-2' });
    await calls.events(new AbortController().signal);
    await calls.events(new AbortController().signal, 'a&b');
    assert.deepEqual(asked, [
      { address: '/call-desk/calls', method: 'POST', body: start },
      { address: '/call-desk/calls/cancel', method: 'POST', body: { callId: 'call-1' } },
      { address: '/call-desk/calls/acknowledge', method: 'POST', body: { callId: 'call-2' } },
      { address: '/call-desk/desk/events', method: 'GET', body: undefined },
      { address: '/call-desk/desk/events?after=a%26b', method: 'GET', body: undefined },
    ]);
  });

  test('hand on what the server tells the agent', async () => {
    const text = 'The number is held.';
    const said = {
      error: { code: 'numberHeld', message: text },
      message: { id: 'errorNumberHeld', text, language: 'en' },
    };
    const { calls } = callsAnsweredBy(() => Response.json(said, { status: 429 }));
    assert.deepEqual(await calls.cancel({ callId: 'call-1' }), { ok: false, status: 429, said });
  });

  test('stand a proxy that answers with a page, and a server that does not answer', async () => {
    const proxy = callsAnsweredBy(() => new Response('<html>', { status: 502 }));
    assert.deepEqual(await proxy.calls.cancel({ callId: 'call-1' }), { ok: false, status: 502, said: undefined });
    const nobody = callsAnsweredBy(() => {
      throw new TypeError('Failed to fetch');
    });
    assert.deepEqual(await nobody.calls.cancel({ callId: 'call-1' }), { ok: false, status: 0 });
  });
});
