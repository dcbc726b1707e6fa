import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { TestContext } from 'node:test';
import { type FrozenClock, settle } from './frozen-clock.ts';

/** A webhook as it came. */
export interface Received {
  path: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

/** A system that receives webhooks, and answers with what the test sets. */
export interface WebhookReceiver {
  received: Received[];
  answer: { status: number; headers: Record<string, string>; isSilent: boolean };
  /** Returns the number of requests of this process that have no answer yet. */
  underWay: () => number;
  /** Returns the most requests that ever were open at a time. */
  mostAtOnce: () => number;
  url: string;
}

/** Starts a receiver; it ends with the test. */
export async function receiver(t: TestContext): Promise<WebhookReceiver> {
  const received: Received[] = [];
  const underWay = countRequests(t);
  const answer = { status: 204, headers: {}, isSilent: false };
  let atOnce = 0;
  let mostAtOnce = 0;
  const http = createServer(async (req, res) => {
    let body = '';
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    res.once('close', () => (atOnce -= 1));
    for await (const chunk of req) body += String(chunk);
    received.push({ path: req.url ?? '', headers: req.headers, body });
    if (!answer.isSilent) res.writeHead(answer.status, answer.headers).end();
  }).listen(0, '127.0.0.1');
  t.after(() => {
    http.close();
    http.closeAllConnections();
  });
  await once(http, 'listening');
  const address = http.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return { received, answer, underWay, mostAtOnce: () => mostAtOnce, url: `${origin}/hook?key=hunter2` };
}

/** Counts the requests of `fetch` that have no answer yet. */
function countRequests(t: TestContext): () => number {
  let count = 0;
  const begun = (): void => void (count += 1);
  const ended = (): void => void (count -= 1);
  const listeners = [
    ['undici:request:create', begun],
    ['undici:request:headers', ended],
    ['undici:request:error', ended],
  ] as const;
  for (const [name, listener] of listeners) subscribe(name, listener);
  t.after(() => {
    for (const [name, listener] of listeners) unsubscribe(name, listener);
  });
  return () => count;
}

/** Moves the clock until something holds; while a request is under way over its real socket, the clock stands still. */
export async function until(
  parts: { clock: FrozenClock; underWay: () => number },
  condition: () => boolean,
): Promise<void> {
  for (let step = 0; !condition(); step += 1) {
    assert.ok(step < 5_000, 'it did not come about');
    if (parts.underWay() <= 0) await parts.clock.advance(1_000);
    do await new Promise((resolve) => setTimeout(resolve, 2));
    while (parts.underWay() > 0);
  }
  await settle();
}

/** Returns the types of webhooks. */
export function typesOf(received: readonly Received[]): unknown[] {
  return received.map(({ body }) => JSON.parse(body).type);
}
