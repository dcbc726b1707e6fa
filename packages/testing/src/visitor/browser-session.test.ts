import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Person } from '@secure-start/simulator';
import { connectSimulator } from '../management/connect-simulator.ts';
import { openDesk } from './desk.ts';
import { createVisitor } from './visitor.ts';

const origin = 'https://shop.example';
const headers = { Cookie: 'session=agent; __Host-theme=dark' };
const person: Person = {
  personalNumber: '191212121212',
  name: 'Ada Lind',
  givenName: 'Ada',
  surname: 'Lind',
  kind: 'mobile',
  bankIdIssuedOn: '2026-01-31',
  uhi: '',
};

/** An application that records the cookies of each request, and names the session anew in its first answer. */
function recordCookies(body: object): { cookies: string[]; fetch: typeof fetch } {
  const cookies: string[] = [];
  return {
    cookies,
    fetch: async (input, init) => {
      cookies.push(new Request(input, init).headers.get('cookie') ?? '');
      const isFirst = cookies.length === 1;
      return Response.json(body, { headers: isFirst ? { 'set-cookie': 'session=renewed; Path=/; Secure' } : {} });
    },
  };
}

describe('the session that a test gives to a browser', () => {
  const simulator = connectSimulator({ managementUrl: 'http://127.0.0.1:1/_sim/v1' });

  test('is that of the desk until the application replaces it', async () => {
    const { cookies, fetch } = recordCookies({});
    const desk = await openDesk({ simulator, origin, headers, fetch });
    await desk.read();
    assert.deepEqual(cookies.map(sorted), ['__Host-theme=dark; session=agent', '__Host-theme=dark; session=renewed']);
  });

  test('is that of the visitor until the application replaces it', async () => {
    const { cookies, fetch } = recordCookies({});
    const visitor = await createVisitor({ simulator, person, origin, headers, fetch });
    await visitor.fetch('/account');
    await visitor.fetch('/account');
    assert.deepEqual(cookies.map(sorted), ['__Host-theme=dark; session=agent', '__Host-theme=dark; session=renewed']);
  });

  test('goes with a single request, beside the cookies that the browser has', async () => {
    const { cookies, fetch } = recordCookies({});
    const visitor = await createVisitor({ simulator, person, origin, fetch });
    await visitor.fetch('/');
    await visitor.fetch('/', { headers: { cookie: 'theme=dark' } });
    assert.deepEqual(cookies.map(sorted), ['', 'session=renewed; theme=dark']);
  });
});

const sorted = (cookies: string): string => cookies.split('; ').sort().join('; ');
