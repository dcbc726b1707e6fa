import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FinishedFlow, FlowView, StartFlow } from '@secure-start/protocol/flow';
import type { ErrorBody } from '../connection/json-response.ts';
import { pending, setUpFollower } from '../test-support/set-up-follower.ts';
import { settled } from '../test-support/frozen-clock.ts';

const press: StartFlow = { purpose: 'login', device: 'other' };
const { hintCode: _hint, ...rest } = pending;
const completed: FlowView = { ...rest, state: 'completed' };
const finished: FinishedFlow = { state: 'finished', redirectTo: '/my-pages' };

describe('a flow that a press started', () => {
  test('is followed to its result, which is reported once', async () => {
    const { server, follower, states, frames, redirects } = setUpFollower();
    await follower.start(press);
    server.streams[0]?.write('event: frame\ndata: bankid.x\n\n');
    await settled();
    await server.push({ ...pending, hintCode: 'userSign' });
    await server.push(completed);
    assert.deepEqual(frames, ['bankid.x']);
    assert.deepEqual(server.called, ['start', 'finish {}']);
    assert.deepEqual(redirects, ['/my-pages']);
    assert.deepEqual(
      states.map((state) => (state.step === 'following' ? state.flow.state : state.step)),
      ['loading', 'pending', 'pending', 'completed', 'finished'],
    );
  });

  test('shows the frame of the response before the stream brings one, and works without it', async () => {
    const { server, follower, states, frames } = setUpFollower();
    server.view = { ok: true, body: { ...pending, frame: 'bankid.0' } };
    await follower.start(press);
    assert.deepEqual(frames, ['bankid.0']);
    assert.deepEqual(states.at(-1), { step: 'following', flow: pending, connected: true });
    server.view = { ok: true, body: pending };
    await follower.start(press);
    assert.deepEqual(frames, ['bankid.0']);
    server.streams.at(-1)?.write('event: frame\ndata: bankid.1\n\n');
    await settled();
    assert.deepEqual(frames, ['bankid.0', 'bankid.1']);
  });

  test('is finished by one request, however often the server says that it is completed', async () => {
    const { server, clock, follower, redirects } = setUpFollower();
    server.finish = { ok: false, status: 0 };
    await follower.start(press);
    await server.push(completed);
    await server.push(completed);
    assert.equal(server.called.filter((name) => name.startsWith('finish')).length, 1);
    server.finish = { ok: true, body: finished };
    await clock.advance(500);
    assert.equal(server.called.filter((name) => name.startsWith('finish')).length, 2);
    assert.deepEqual(redirects, ['/my-pages']);
  });

  test('waits for the response to finish, with its session, when the stream is faster', async () => {
    const { server, clock, follower, redirects } = setUpFollower();
    server.finish = { ok: false, status: 0 };
    await follower.start(press);
    await server.push(completed);
    await server.push({ ...rest, ...finished });
    assert.deepEqual(redirects, []);
    server.finish = { ok: true, body: finished };
    await clock.advance(500);
    assert.deepEqual(redirects, ['/my-pages']);
  });

  test('leaves the result to the tab that is finishing it, and goes where that one goes when the session has had time to come', async () => {
    const { server, clock, follower, redirects } = setUpFollower();
    server.finish = { ok: false, status: 409 };
    await follower.start(press);
    await server.push(completed);
    await server.push({ ...rest, ...finished });
    assert.deepEqual(redirects, []);
    await server.push({ ...rest, ...finished });
    await clock.advance(1_000);
    assert.deepEqual(redirects, ['/my-pages']);
  });

  test('is refused after repeated server errors', async () => {
    const { server, clock, follower, states } = setUpFollower();
    server.finish = { ok: false, status: 500 };
    await follower.start(press);
    await server.push(completed);
    for (let tries = 0; tries < 5; tries += 1) await clock.advance(10_000);
    assert.deepEqual(states.at(-1), { step: 'refused', what: 'flow', refusal: 'failed', errorBody: undefined });
  });

  test('is refused with the text of the server, or with the reason', async () => {
    const { server, follower, states } = setUpFollower();
    for (const [status, errorBody] of [
      [409, { message: { id: 'RFA4', text: 'Försök igen.', language: 'sv' } }],
      [503, { message: { id: 'RFA5', text: 'Något gick fel.', language: 'sv' } }],
    ] as const) {
      server.view = { ok: false, status, errorBody };
      await follower.start(press);
      assert.deepEqual(states.at(-1), { step: 'refused', what: 'start', refusal: 'failed', errorBody });
    }
    server.view = { ok: false, status: 0 };
    await follower.start(press);
    assert.deepEqual(states.at(-1), { step: 'refused', what: 'start', refusal: 'unreachable', errorBody: undefined });
  });

  test('that cannot begin during maintenance is refused with both texts, and the next press starts anew', async () => {
    const { server, follower, states } = setUpFollower();
    const errorBody: ErrorBody = {
      message: { id: 'RFA5', text: 'Något gick fel. Försök igen.', language: 'sv' },
      notice: { id: 'maintenance', text: 'Underhåll pågår.', language: 'sv' },
    };
    const { view } = server;
    server.view = { ok: false, status: 503, errorBody };
    await follower.start(press);
    assert.deepEqual(states.at(-1), { step: 'refused', what: 'start', refusal: 'failed', errorBody });
    server.view = view;
    await follower.start(press);
    assert.deepEqual(states.at(-1), { step: 'following', flow: pending, connected: true });
  });

  test('is left for a newer one: the older stream is closed', async () => {
    const { server, follower, frames } = setUpFollower();
    await follower.start(press);
    const [older] = server.streams;
    await follower.start({ ...press, device: 'same' });
    assert.throws(() => older?.write('event: frame\ndata: old\n\n'));
    server.streams[1]?.write('event: frame\ndata: new\n\n');
    await settled();
    assert.deepEqual(frames, ['new']);
  });

  test('is cancelled by the server, as soon as it can be reached', async () => {
    const { server, clock, follower, states } = setUpFollower();
    await follower.start(press);
    server.view = { ok: false, status: 0 };
    const pressed = follower.cancel();
    await settled();
    assert.deepEqual(states.at(-1), { step: 'following', flow: pending, connected: false, isCancelling: true });
    const cancelled: FlowView = { ...rest, state: 'cancelled' };
    server.view = { ok: true, body: cancelled };
    await clock.advance(500);
    await pressed;
    assert.deepEqual(states.at(-1), { step: 'following', flow: cancelled, connected: true });
  });
});

describe('a press on Cancel', () => {
  test('that crosses the completion has the page finish nothing', async () => {
    const { server, follower } = setUpFollower();
    await follower.start(press);
    server.view = { ok: false, status: 0 };
    void follower.cancel();
    await server.push({ ...pending, state: 'completed' });
    assert.deepEqual(
      server.called.filter((name) => name.startsWith('finish')),
      [],
    );
  });

  test('changes nothing while the application takes the result', async () => {
    const { server, follower } = setUpFollower();
    await follower.start(press);
    server.view = { ok: true, body: { ...pending, state: 'completed' } };
    await follower.cancel();
    await settled();
    assert.match(server.called.at(-1) ?? '', /^finish/);
  });
});

describe('a wait', () => {
  test('for the start can be left at once: the flow that the server starts all the same is cancelled', async () => {
    const { server, follower, states, answerStart } = setUpFollower();
    server.holdsStart = true;
    const started = follower.start(press);
    await follower.cancel();
    assert.deepEqual(states.at(-1), { step: 'idle' });
    answerStart();
    await started;
    assert.deepEqual(server.called, ['start', 'cancel']);
    assert.equal(server.streams.length, 0);
    assert.deepEqual(states.at(-1), { step: 'idle' });
  });

  test('for the flow of an earlier page can be left at once, and cancels it', async () => {
    const { server, follower, states } = setUpFollower();
    server.view = { ok: false, status: 0 };
    void follower.resume('abc');
    await settled();
    await follower.cancel();
    assert.deepEqual(states.at(-1), { step: 'idle' });
    assert.equal(server.called.at(-1), 'cancel');
  });

  test('for a cancel shows at once that it is on its way, and ends after 15 s', async () => {
    const { server, clock, follower, states } = setUpFollower();
    await follower.start(press);
    server.view = { ok: false, status: 0 };
    const pressed = follower.cancel();
    assert.deepEqual(states.at(-1), { step: 'following', flow: pending, connected: true, isCancelling: true });
    for (let tries = 0; tries < 5; tries += 1) await clock.advance(5_000);
    await pressed;
    assert.deepEqual(states.at(-1), { step: 'refused', what: 'flow', refusal: 'unreachable', errorBody: undefined });
  });

  test('for the result ends after 15 s, and a press takes it up again', async () => {
    const { server, clock, follower, states, redirects } = setUpFollower();
    server.finish = { ok: false, status: 0 };
    await follower.start(press);
    await server.push(completed);
    for (let tries = 0; tries < 5; tries += 1) await clock.advance(5_000);
    assert.deepEqual(states.at(-1), { step: 'refused', what: 'flow', refusal: 'unreachable', errorBody: undefined });
    server.finish = { ok: true, body: finished };
    server.view = { ok: true, body: completed };
    await follower.resume();
    await settled();
    assert.deepEqual(redirects, ['/my-pages']);
  });

  test('for an application that fails again and again ends, and a press gives it the same result, not a new one', async () => {
    const { server, clock, follower, states, redirects } = setUpFollower();
    const errorBody = { error: { code: 'applicationFailed', message: '' } };
    server.finish = { ok: false, status: 500, errorBody };
    await follower.start(press);
    await server.push(completed);
    for (let tries = 0; tries < 10; tries += 1) await clock.advance(5_000);
    assert.deepEqual(states.at(-1), { step: 'refused', what: 'flow', refusal: 'failed', errorBody });
    server.finish = { ok: true, body: finished };
    server.view = { ok: true, body: completed };
    await follower.resume();
    await settled();
    assert.deepEqual(redirects, ['/my-pages']);
    assert.equal(server.called.filter((name) => name === 'start').length, 1);
  });

  test('for a flow that is expected ends after 15 s, and keeps the nonce', async () => {
    const { server, clock, follower, states, redirects } = setUpFollower();
    server.view = { ok: false, status: 0 };
    const resumed = follower.resume('abc');
    for (let tries = 0; tries < 5; tries += 1) await clock.advance(5_000);
    await resumed;
    assert.deepEqual(states.at(-1), { step: 'refused', what: 'flow', refusal: 'unreachable', errorBody: undefined });
    server.view = { ok: true, body: { ...completed, needsReturn: true } };
    await follower.resume();
    await settled();
    assert.deepEqual(redirects, ['/my-pages']);
    assert.equal(server.called.at(-1), 'finish {"nonce":"abc"}');
  });
});

describe('a flow that was completed a while ago', () => {
  test('is finished by a press, and not before', async () => {
    const { server, follower, redirects } = setUpFollower();
    server.view = { ok: true, body: { ...completed, needsConfirmation: true } };
    await follower.resume('abc');
    await settled();
    assert.deepEqual(server.called, ['current']);
    await follower.confirm();
    assert.deepEqual(server.called, ['current', 'finish {"nonce":"abc","confirmed":true}']);
    assert.deepEqual(redirects, ['/my-pages']);
  });

  test('asks for the press when the server demands it at the finish', async () => {
    const { server, follower, states } = setUpFollower();
    const message = { id: 'confirmFinish', text: 'Tryck på Fortsätt.', language: 'sv' } as const;
    const errorBody = { error: { code: 'confirmationRequired', message: message.text }, message };
    server.finish = { ok: false, status: 409, errorBody };
    await follower.start(press);
    await server.push(completed);
    const flow: FlowView = { ...completed, message, needsConfirmation: true };
    assert.deepEqual(states.at(-1), { step: 'following', flow, connected: true });
  });
});

test('a link that would run a script is never shown: the flow is refused', async () => {
  const { server, follower, states } = setUpFollower();
  const launch = { url: 'javascript:alert(1)', gesture: 'direct', opensIn: 'app', ageMs: 0 } as const;
  server.view = { ok: true, body: { ...pending, device: 'same', launch } };
  await follower.start({ ...press, device: 'same' });
  assert.deepEqual(states, [
    { step: 'loading' },
    { step: 'refused', what: 'flow', refusal: 'unsafeLink', errorBody: undefined },
  ]);
  assert.equal(server.streams.length, 0);
});
