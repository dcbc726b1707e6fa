import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LiveOrder, LiveState } from '../live-view/live-state.ts';
import { liveOrder, now } from './live-order.test.kit.ts';
import { newsOf } from './news.ts';
import { en } from './texts/en.ts';

function stateWith(...orders: LiveOrder[]): LiveState {
  return {
    tenant: 'default',
    clock: { mode: 'frozen', speed: 0, now },
    addresses: { rpApi: '', idCardApi: '', management: '', needsToken: false },
    orders,
    orderCount: orders.length,
    requests: [],
    requestCount: 0,
    findings: [],
    faults: [],
    people: [],
    peopleCount: 0,
    scenarios: [],
  };
}

const failed = liveOrder({
  status: 'failed',
  state: 'failed',
  history: [{ at: 97_000, event: 'refused', state: 'failed' }],
});

test('an order that failed since the last look is news, once', () => {
  const news = newsOf({ before: stateWith(liveOrder()), now: stateWith(failed), texts: en });
  assert.match(news ?? '', /^The person pressed cancel 3 s ago\./);
  assert.equal(newsOf({ before: stateWith(failed), now: stateWith(failed), texts: en }), undefined);
});

test('what was there before the page, what is new and what goes on is no news', () => {
  assert.equal(newsOf({ before: undefined, now: stateWith(failed), texts: en }), undefined);
  const opened = liveOrder({ state: 'userSign', hintCode: 'userSign' });
  assert.equal(newsOf({ before: stateWith(liveOrder()), now: stateWith(opened), texts: en }), undefined);
  assert.equal(newsOf({ before: stateWith(), now: stateWith(liveOrder()), texts: en }), undefined);
});
