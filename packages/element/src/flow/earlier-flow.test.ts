import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type FinishedFlow, flowOutcome, type FlowView, type StartFlow } from '@secure-start/protocol/flow';
import type { ErrorBody } from '../connection/json-response.ts';
import { pending, setUpFollower } from '../test-support/set-up-follower.ts';
import { settled } from '../test-support/frozen-clock.ts';

const press: StartFlow = { purpose: 'login', device: 'other' };
const { hintCode: _hint, ...rest } = pending;
const completed: FlowView = { ...rest, state: 'completed' };
const wrongReturn: ErrorBody = { outcome: flowOutcome('returnedElsewhere') };
const finished: FinishedFlow = { state: 'finished', redirectTo: '/my-pages' };

describe('a page that is opened', () => {
  test('stays idle when there is no flow, and starts none', async () => {
    const { server, follower, states } = setUpFollower();
    server.current = { ok: true, body: undefined };
    await follower.resume();
    assert.deepEqual(server.called, ['current']);
    assert.deepEqual(states, [{ step: 'idle' }]);
  });

  test('finds the flow that runs', async () => {
    const { server, follower, states } = setUpFollower();
    await follower.resume();
    assert.deepEqual(states, [{ step: 'following', flow: pending, connected: true }]);
    assert.equal(server.streams.length, 1);
  });

  test('does not go to the result of a flow that another page has finished', async () => {
    const { server, follower, states, redirects } = setUpFollower();
    server.view = { ok: true, body: { ...rest, ...finished } };
    await follower.resume();
    assert.deepEqual(states, [{ step: 'idle' }]);
    assert.deepEqual(redirects, []);
  });

  test('follows no flow about something else', async () => {
    for (const [own, found] of [
      ['c-2', 'c-1'],
      ['c-2', undefined],
      ['', 'c-1'],
    ] as const) {
      const { server, follower, states } = setUpFollower();
      server.reference = own;
      server.view = { ok: true, body: { ...pending, ...(found && { reference: found }) } };
      await follower.resume();
      assert.deepEqual(states, [{ step: 'idle' }], `${own} ${found}`);
      assert.equal(server.streams.length, 0);
    }
  });

  test('follows a flow about the same', async () => {
    const { server, follower, states } = setUpFollower();
    server.reference = 'c-1';
    const flow = { ...pending, reference: 'c-1' };
    server.view = { ok: true, body: flow };
    await follower.resume();
    assert.deepEqual(states, [{ step: 'following', flow, connected: true }]);
  });

  test('shows its buttons again when the stream brings a flow that another tab has started about something else', async () => {
    const { server, follower, states, frames } = setUpFollower();
    server.reference = 'c-1';
    server.view = { ok: true, body: { ...pending, reference: 'c-1' } };
    await follower.start(press);
    await server.push({ ...completed, reference: 'c-2' });
    assert.deepEqual(states.at(-1), { step: 'idle' });
    assert.deepEqual([server.called, frames], [['start'], []], 'it finishes nothing and draws nothing');
  });

  test('shows no flow about something else after a press on cancel', async () => {
    const { server, follower, states } = setUpFollower();
    server.reference = 'c-1';
    server.view = { ok: true, body: { ...pending, reference: 'c-1' } };
    await follower.start(press);
    server.view = { ok: true, body: { ...rest, state: 'cancelled', reference: 'c-2' } };
    await follower.cancel();
    assert.deepEqual(states.at(-1), { step: 'idle' });
  });

  test('shows an earlier flow whose outcome is unknown', async () => {
    const { server, follower, states } = setUpFollower();
    const unknown: FlowView = { ...rest, state: 'outcomeUnknown' };
    server.view = { ok: true, body: unknown };
    await follower.resume();
    assert.deepEqual(states, [{ step: 'following', flow: unknown, connected: true }]);
    assert.equal(server.streams.length, 0);
  });
});

describe('the app that comes back', () => {
  test('brings the nonce that finishes the flow, and until then nothing is finished', async () => {
    const { server, follower, redirects } = setUpFollower();
    await follower.start({ ...press, device: 'same' });
    await server.push({ ...completed, needsReturn: true });
    assert.deepEqual(server.called, ['start']);
    server.view = { ok: true, body: { ...completed, needsReturn: true } };
    await follower.resume('abc');
    await settled();
    assert.deepEqual(server.called, ['start', 'current', 'finish {"nonce":"abc"}']);
    assert.deepEqual(redirects, ['/my-pages']);
  });

  test('may come before the flow is completed', async () => {
    const { server, follower, redirects } = setUpFollower();
    await follower.resume('abc');
    await server.push({ ...completed, needsReturn: true });
    assert.deepEqual(server.called, ['current', 'finish {"nonce":"abc"}']);
    assert.deepEqual(redirects, ['/my-pages']);
  });

  test('may come to a page whose flow another tab has finished, and goes there too', async () => {
    const { server, follower, redirects } = setUpFollower();
    server.view = { ok: true, body: { ...rest, ...finished } };
    await follower.resume('abc');
    assert.deepEqual(redirects, ['/my-pages']);
  });

  test('finishes its flow whatever the page is about by now, and only then', async () => {
    const { server, follower, states, redirects } = setUpFollower();
    server.reference = 'c-2';
    server.view = { ok: true, body: { ...completed, needsReturn: true, reference: 'c-1' } };
    await follower.resume('abc');
    await settled();
    assert.deepEqual(redirects, ['/my-pages']);
    server.view = { ok: true, body: { ...rest, ...finished, reference: 'c-1' } };
    await follower.resume();
    assert.deepEqual(states.at(-1), { step: 'idle' });
    assert.deepEqual(redirects, ['/my-pages']);
  });

  test('is refused in a browser that has no flow, or not this one', async () => {
    const { server, follower, states, redirects } = setUpFollower();
    server.current = { ok: true, body: undefined };
    await follower.resume('abc');
    assert.deepEqual(states.at(-1), { step: 'refused', what: 'flow', refusal: 'otherBrowser', errorBody: undefined });
    // The server cannot report a return that it is not told of.
    assert.deepEqual(server.called, ['current', 'finish {"nonce":"abc"}']);
    server.current = undefined;
    server.view = { ok: true, body: { ...completed, needsReturn: true } };
    server.finish = { ok: false, status: 403, errorBody: wrongReturn };
    await follower.resume('abc');
    await settled();
    assert.deepEqual(states.at(-1), { step: 'refused', what: 'flow', refusal: 'otherBrowser', errorBody: wrongReturn });
    assert.deepEqual(redirects, []);
  });

  test('is waited for while the network is away', async () => {
    const { server, clock, follower, states } = setUpFollower();
    server.view = { ok: false, status: 0 };
    const resumed = follower.resume('abc');
    await settled();
    assert.deepEqual(states, [{ step: 'loading' }]);
    server.view = { ok: true, body: pending };
    await clock.advance(500);
    await resumed;
    assert.deepEqual(states.at(-1), { step: 'following', flow: pending, connected: true });
  });
});

describe('a page that was away', () => {
  test('finds its flow again and goes on', async () => {
    const { server, follower, redirects } = setUpFollower();
    await follower.start(press);
    follower.pause();
    server.view = { ok: true, body: completed };
    await follower.resume();
    await settled();
    assert.deepEqual(redirects, ['/my-pages']);
  });

  test('goes where another tab has gone meanwhile', async () => {
    const { server, follower, redirects } = setUpFollower();
    await follower.start(press);
    follower.pause();
    server.view = { ok: true, body: { ...rest, ...finished } };
    await follower.resume();
    assert.deepEqual(redirects, ['/my-pages']);
  });

  test('says that the flow is gone when the server has forgotten it', async () => {
    const { server, follower, states } = setUpFollower();
    await follower.start(press);
    follower.pause();
    server.current = { ok: true, body: undefined };
    await follower.resume();
    assert.deepEqual(states.at(-1), { step: 'refused', what: 'flow', refusal: 'gone', errorBody: undefined });
  });

  test('blames no lost connection for a finish that the application fails, and tries again', async () => {
    const { server, clock, follower, states, redirects } = setUpFollower();
    server.view = { ok: true, body: completed };
    const error = { code: 'applicationFailed', message: 'Något gick fel.' };
    server.finish = { ok: false, status: 500, errorBody: { error } };
    await follower.resume();
    await settled();
    assert.deepEqual(states.at(-1), { step: 'following', flow: completed, connected: true });
    server.finish = { ok: true, body: finished };
    await clock.advance(500);
    await settled();
    assert.deepEqual(redirects, ['/my-pages']);
  });

  test('says at once when the browser has no network, and that it is back when something arrives', async () => {
    const { server, follower, states } = setUpFollower();
    await follower.start(press);
    follower.markOffline();
    assert.deepEqual(states.at(-1), { step: 'following', flow: pending, connected: false });
    follower.reconnect();
    await settled();
    await server.push(pending);
    assert.deepEqual(states.at(-1), { step: 'following', flow: pending, connected: true });
  });
});
