import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bankIdLaunchLinks, launchStrategies } from '@secure-start/protocol/launch';
import type { Flow } from './flow.ts';
import { flowView } from './flow-view.ts';
import { pendingFlow } from '../test-support/flows.ts';
import { data } from '../test-support/transitions.ts';

const now = 0;
const view = (flow: Flow): ReturnType<typeof flowView> => flowView({ flow, links: bankIdLaunchLinks, now });

test('where nothing brings the page to the front again, the person is told to come back', () => {
  for (const launch of launchStrategies) {
    const { advice } = view({ ...pendingFlow({ now }), device: 'same', launch });
    const byHand = launch.return.kind === 'none' && launch.return.back === 'byHand';
    if (!launch.when.inApp) assert.equal(advice?.id, byHand ? 'comeBack' : undefined, launch.name);
    else if (byHand) assert.match(advice?.text ?? '', /^Gå tillbaka hit/);
  }
});

test('in the web view of another app, the person is told which browser to open the page in', () => {
  const told = launchStrategies
    .filter(({ when }) => when.inApp)
    .map((launch) => [launch.name, view({ ...pendingFlow({ now }), device: 'same', launch }).advice?.id]);
  assert.deepEqual(told, [
    ['web view in an iOS app', 'openInSafari'],
    ['web view in an Android app', 'openInChrome'],
  ]);
});

test('what the flow is about is told as the page said it, so that a page about something else does not show it', () => {
  assert.equal(view({ ...pendingFlow({ now }), reference: 'c-1' }).reference, 'c-1');
  assert.equal('reference' in view(pendingFlow({ now })), false);
});

test('a person is told of another page only when the application names one', () => {
  const finished = { ...pendingFlow({ now }), state: 'finished' } as const;
  const message = (redirectTo?: string) =>
    view({ ...finished, finished: { finishedAt: now, headers: [], ...(redirectTo && { redirectTo }) } }).message.id;
  assert.deepEqual([message(), message('/account')], ['done', 'completed']);
});

test('how much time is left is told only while the app has not taken the order', () => {
  const waiting = pendingFlow({ now });
  assert.equal(view(waiting).remainingMs, waiting.ceilingMs);
  assert.equal(view(waiting).lifetimeMs, waiting.ceilingMs);
  assert.equal(view({ ...waiting, state: 'failed' }).lifetimeMs, undefined);
});

test('a person who is done in the app is told so while the server checks the result, whatever BankID hinted last', () => {
  const completion = { receivedAt: now, findings: [], orderRef: 'order-ref-1', placedAt: now, data };
  for (const hintCode of ['userSign', 'processing']) {
    assert.equal(view({ ...pendingFlow({ now }), hintCode, completion }).message.id, 'checkingResult', hintCode);
  }
});

test('a press that the browser demands for the link is explained, and no other', () => {
  for (const launch of launchStrategies) {
    const waiting = { ...pendingFlow({ now }), device: 'same', launch } as const;
    assert.equal(view(waiting).message.id, launch.gesture === 'secondTap' ? 'pressToOpenApp' : 'openApp', launch.name);
    assert.equal(view({ ...waiting, nativeApp: true }).message.id, 'openApp', 'a native app has a button of its own');
  }
});

test('a computer on which no BankID was found names the other device first, and a phone and a cancel do not', () => {
  const same = { ...pendingFlow({ now }), device: 'same' } as const;
  const first = (flow: Flow) => view(flow).outcome?.actions[0];
  for (const hintCode of ['startFailed', 'expiredTransaction']) {
    assert.equal(first({ ...same, state: 'failed', hintCode }), 'otherDevice', hintCode);
    assert.equal(first({ ...same, mobile: true, state: 'failed', hintCode }), 'tryAgain', hintCode);
    assert.equal(first({ ...same, device: 'other', state: 'failed', hintCode }), 'tryAgain', hintCode);
  }
  assert.equal(first({ ...same, state: 'expired' }), 'otherDevice');
  assert.equal(first({ ...same, state: 'cancelled' }), 'tryAgain');
});
