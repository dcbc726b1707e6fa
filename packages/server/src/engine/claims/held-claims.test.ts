import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frozenClock } from '../../test-support/frozen-clock.ts';
import { createInstantSource } from '../instant-source.ts';
import type { Store } from '../store.ts';
import { createHeldClaims } from './held-claims.ts';

const first = { key: 'record', token: 1, previousToken: 0, version: 1, presenceAt: 0 };

const noFailure = (error: unknown): void => assert.fail(String(error));

/** A claim that has run out while the store was away, and of which the store says now that a later one has its place. */
async function lostClaim() {
  const clock = frozenClock();
  const claims = createHeldClaims({
    store: { renew: async () => ({ now: clock.now(), lost: ['record'] }) },
    instants: createInstantSource({ clock }),
    onFailure: noFailure,
  });
  const held = claims.take(first, clock.now());
  assert.ok(held);
  await clock.advance(6_000);
  await claims.renew();
  assert.equal(claims.isCurrent(held), false);
  return { clock, claims, held };
}

test('the later claim is that of this process, heard of only then: the work goes on under it', async () => {
  const { clock, claims, held } = await lostClaim();
  assert.equal(claims.take({ ...first, token: 2, previousToken: 1 }, clock.now()), undefined);
  assert.deepEqual([held.token, claims.isCurrent(held), claims.count()], [2, true, 1]);
  assert.equal(claims.drop(held), true);
});

test('the later claim is that of another process: work begins anew after it, and the older work stays without a claim', async () => {
  const { clock, claims, held } = await lostClaim();
  const anew = claims.take({ ...first, token: 3, previousToken: 2 }, clock.now());
  assert.ok(anew);
  assert.deepEqual([claims.isCurrent(anew), claims.isCurrent(held)], [true, false]);
  assert.deepEqual([claims.drop(held), claims.drop(anew), claims.count()], [false, true, 0]);
});

test('a claim that is lost is not renewed again', async () => {
  const clock = frozenClock();
  let asked = 0;
  const claims = createHeldClaims({
    store: {
      async renew() {
        asked += 1;
        return { now: clock.now(), lost: ['record'] };
      },
    },
    instants: createInstantSource({ clock }),
    onFailure: noFailure,
  });
  claims.take(first, clock.now());
  for (let second = 0; second < 10; second += 1) {
    await clock.advance(1_000);
    await claims.renew();
  }
  assert.equal(asked, 1);
});

test('why claims cannot be renewed is told once, and anew when they could be in between', async () => {
  const clock = frozenClock();
  const reason = new Error('the user of the store may not renew');
  let renew = async (): ReturnType<Store['renew']> => Promise.reject(reason);
  const told: unknown[] = [];
  const claims = createHeldClaims({
    store: { renew: () => renew() },
    instants: createInstantSource({ clock }),
    onFailure: (error) => told.push(error),
  });
  claims.take(first, clock.now());
  const pass = async (): Promise<void> => {
    for (let second = 0; second < 4; second += 1) {
      await clock.advance(1_000);
      await claims.renew();
    }
  };
  await pass();
  assert.deepEqual(told, [reason]);
  renew = async () => ({ now: clock.now(), lost: [] });
  await pass();
  renew = async () => ({ now: clock.now(), lost: [], unanswered: ['record'] });
  await pass();
  assert.deepEqual(told.slice(1).map(String), [
    'Error: A part of the store did not answer: 1 records are tried again.',
  ]);
});

test('a claim of a part of the store that was late counts from the instant at which it was claimed', async () => {
  const clock = frozenClock();
  const claims = createHeldClaims({
    store: { renew: () => assert.fail('it is not renewed') },
    instants: createInstantSource({ clock }),
    onFailure: noFailure,
  });
  const held = claims.take({ ...first, claimedAt: clock.now() - 4_000 }, clock.now());
  assert.ok(held);
  assert.equal(claims.isCurrent(held), true);
  await clock.advance(1_500);
  assert.equal(claims.isCurrent(held), false);
});

/** Claims of two records in a store whose answers the test gives. */
function twoClaims() {
  const clock = frozenClock();
  const told: unknown[] = [];
  type Answer = Awaited<ReturnType<Store['renew']>>;
  const requests: { keys: string[]; answer: (about: Partial<Answer>) => Promise<void> }[] = [];
  const claims = createHeldClaims({
    store: {
      renew: ({ claims: renewed }) =>
        new Promise((resolve) => {
          const now = clock.now();
          const answer = async (about: Partial<Answer>): Promise<void> => {
            resolve({ now, lost: [], ...about });
            await clock.advance(0);
          };
          requests.push({ keys: renewed.map(({ key }) => key), answer });
        }),
    },
    instants: createInstantSource({ clock }),
    onFailure: (error) => told.push(error),
  });
  const [slow, quick] = ['slow', 'quick'].map((key) => claims.take({ ...first, key }, clock.now()));
  assert.ok(slow && quick);
  return { clock, claims, slow, quick, requests, told };
}

test('a claim of a part of the store that is slow is renewed apart from the others, and reported when it is left out again', async () => {
  const { clock, claims, slow, quick, requests, told } = twoClaims();
  await clock.advance(2_500);
  void claims.renew();
  await requests[0]?.answer({ unanswered: ['slow'] });
  assert.deepEqual(told, []);
  await clock.advance(600);
  void claims.renew();
  assert.deepEqual(requests[1]?.keys, ['slow']);
  await requests[1]?.answer({ unanswered: ['slow'] });
  assert.deepEqual(told.length, 1);
  await clock.advance(2_000);
  assert.deepEqual(
    [claims.isCurrent(slow), claims.isCurrent(quick)],
    [false, true],
    'what is not confirmed may be another process’s',
  );
  void claims.renew();
  assert.deepEqual(
    requests.slice(2).map(({ keys }) => keys),
    [['quick'], ['slow']],
  );
  await requests[3]?.answer({});
  assert.equal(claims.isCurrent(slow), true);
});

test('a renewal that is answered after a later one neither shortens the claim nor brings a lost one back', async () => {
  const { clock, claims, slow, quick, requests } = twoClaims();
  await clock.advance(2_500);
  void claims.renew();
  await clock.advance(2_000);
  void claims.renew();
  assert.equal(requests.length, 2);
  await requests[1]?.answer({ lost: ['slow'] });
  await requests[0]?.answer({});
  await clock.advance(3_500);
  assert.deepEqual([claims.isCurrent(slow), claims.isCurrent(quick)], [false, true]);
});
