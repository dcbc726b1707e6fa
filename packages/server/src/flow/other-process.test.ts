import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { mortalStore } from '../test-support/mortal-store.ts';
import { person } from '../test-support/scripted-client.ts';
import { testServer } from '../test-support/test-server.ts';

const userVisibleTransaction = { transactionType: 'npa', recipient: { name: 'Kajakboden' } } as const;

/** Two processes, one store: the first one has asked a customer by number, whose page is closed. */
async function askedByFirst(t: TestContext) {
  const clock = frozenClock();
  const shared = memoryStore({ clock });
  const { store, die } = mortalStore(shared);
  const unfinished: string[] = [];
  const purposes = {
    pay: {
      kind: 'payment',
      prepareOrder: () => ({ userVisibleTransaction }),
      onCompleted: () => ({}),
      onUnfinished: ({ user }: { user: { personalNumber: string } }) => void unfinished.push(user.personalNumber),
    },
  } as const;
  const first = testServer(t, { store, clock, purposes });
  const request = new Request('https://shop.example/pay', {
    method: 'POST',
    headers: { origin: 'https://shop.example' },
  });
  const { personalNumber } = person;
  const payment = { request, remoteAddress: '198.51.100.7', purpose: 'pay', personalNumber };
  assert.ok((await first.server.startOtherPayment(payment)).started);
  const startSecond = () => testServer(t, { store: shared, clock, client: first.client, purposes });
  return { clock, shared, first, die, startSecond, unfinished };
}

test('a payment by number whose page is closed is delivered to the application, though its process is killed', async (t) => {
  const { clock, shared, first, die, startSecond, unfinished } = await askedByFirst(t);
  startSecond();
  die();
  first.client.latest().complete();
  await clock.advance(15 * 60_000);
  assert.deepEqual(unfinished, [person.personalNumber]);
  const { claims, nextDueAt } = await shared.claimDue({ kind: 'flow', maxClaims: 10, leaseMs: 1, maxFormat: 1 });
  assert.deepEqual([claims, nextDueAt], [[], undefined], 'what is over is due no more');
});
