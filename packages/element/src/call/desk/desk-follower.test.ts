import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DeskView } from '@secure-start/protocol/call';
import type { JsonResponse } from '../../connection/json-response.ts';
import { callView, deskView } from '../../test-support/desk-views.ts';
import { fakeStream, type FakeStream } from '../../test-support/fake-stream.ts';
import { frozenClock, type FrozenClock, settled } from '../../test-support/frozen-clock.ts';
import { createDeskFollower, type DeskFollower } from './desk-follower.ts';
import type { DeskState } from './desk-state.ts';

const start = { purpose: 'identify', personalNumber: '191212121212', callInitiator: 'user' } as const;

interface Followed {
  follower: DeskFollower;
  clock: FrozenClock;
  streams: FakeStream[];
  state(): DeskState | undefined;
  push(desk: DeskView): Promise<void>;
}

/** A follower that is open, its desk without a call. */
async function follow(
  answer: () => JsonResponse<DeskView> | Promise<JsonResponse<DeskView>>,
  status = 200,
): Promise<Followed> {
  const clock = frozenClock();
  const streams: FakeStream[] = [];
  const states: DeskState[] = [];
  const respond = async (): Promise<JsonResponse<DeskView>> => answer();
  const follower = createDeskFollower({
    client: {
      start: respond,
      cancel: respond,
      acknowledge: respond,
      events: async (signal) => {
        if (status !== 200) return new Response(null, { status });
        const stream = fakeStream(signal);
        streams.push(stream);
        return stream.response;
      },
    },
    clock,
    random: () => 1,
    onStateChange: (state) => states.push(state),
  });
  const push = async (desk: DeskView): Promise<void> => {
    streams.at(-1)?.write(`event: state\ndata: ${JSON.stringify(desk)}\n\n`);
    await settled();
  };
  follower.open();
  await settled();
  if (status === 200) await push(deskView());
  return { follower, clock, streams, state: () => states.at(-1), push };
}

describe('the desk through a shift', () => {
  test('shows the answer to a press at once', async () => {
    const pending = deskView({ call: callView('pending') });
    const { follower, state } = await follow(() => ({ ok: true, body: pending }));
    await follower.start(start);
    assert.deepEqual(state(), { step: 'open', desk: pending, connected: true, busy: false });
  });

  test('does not go back to a response that is older than a view of the stream', async () => {
    let answer: (answer: JsonResponse<DeskView>) => void = () => undefined;
    const { follower, state, push } = await follow(() => new Promise((resolve) => (answer = resolve)));
    const started = follower.start(start);
    const alarmed = deskView({
      call: { ...callView('failed'), alarm: { kind: 'alreadyInProgress', acknowledged: false } },
    });
    await push(alarmed);
    answer({ ok: true, body: deskView({ call: callView('pending') }) });
    await started;
    assert.deepEqual(state(), { step: 'open', desk: alarmed, connected: true, busy: false });
  });

  test('keeps the error response to a press until the next press', async () => {
    const errorBody = { message: { id: 'errorTooManyCalls', text: 'Wait a while.', language: 'en' } } as const;
    const refused = { ok: false, status: 429, errorBody } as const;
    const { follower, state, push } = await follow(() => refused);
    assert.deepEqual(await follower.start(start), refused);
    await push(deskView());
    const now = state();
    assert.deepEqual(now?.step === 'open' && now.refusal, { errorBody, asked: '19121212-****' });
    void follower.cancel({ callId: 'call-1' });
    const next = state();
    assert.ok(next?.step === 'open' && next.busy && !next.refusal);
  });

  test('takes no start for refused whose answer was lost, once its call is there, before the loss is noticed or after', async () => {
    const pending = deskView({ call: callView('pending') });
    const later = await follow(() => ({ ok: false, status: 0 }));
    await later.follower.start(start);
    const unanswered = later.state();
    assert.deepEqual(unanswered?.step === 'open' && unanswered.refusal, {
      errorBody: undefined,
      asked: '19121212-****',
    });
    await later.push(pending);
    assert.deepEqual(later.state(), { step: 'open', desk: pending, connected: true, busy: false });

    let lose: () => void = () => undefined;
    const before = await follow(() => new Promise((resolve) => (lose = () => resolve({ ok: false, status: 0 }))));
    const started = before.follower.start(start);
    await before.push(pending);
    lose();
    await started;
    assert.deepEqual(before.state(), { step: 'open', desk: pending, connected: true, busy: false });
    lose();
    void before.follower.cancel({ callId: 'call-1' });
    await settled();
    lose();
    await settled();
    const refused = before.state();
    assert.ok(refused?.step === 'open' && refused.refusal, 'a press on Cancel that was lost is to be pressed again');
  });

  test('takes away why a press has failed when the agent goes on', async () => {
    const { follower, state } = await follow(() => ({ ok: false, status: 503 }));
    await follower.start(start);
    const refused = state();
    assert.ok(refused?.step === 'open' && refused.refusal);
    follower.dismissRefusal();
    assert.deepEqual(state(), { step: 'open', desk: deskView(), connected: true, busy: false });
  });

  test('reopens the stream when a press was on what is no longer there', async () => {
    const errorBody = { message: { id: 'errorOtherCall', text: 'Look again.', language: 'en' } } as const;
    for (const status of [404, 409]) {
      const { follower, streams, state, push } = await follow(() => ({ ok: false, status, errorBody }));
      await follower.acknowledge({ callId: 'call-1' });
      await settled();
      assert.equal(streams.length, 2, String(status));
      const latest = deskView({ call: callView('pending') });
      await push(latest);
      assert.deepEqual(state(), { step: 'open', desk: latest, connected: true, busy: false, refusal: { errorBody } });
    }
  });

  test('says that the connection is lost, and connects again', async () => {
    const { clock, streams, state, push, follower } = await follow(() => ({ ok: false, status: 0 }));
    follower.markOffline();
    const lost = state();
    assert.ok(lost?.step === 'open' && !lost.connected);
    streams.at(-1)?.end();
    await settled();
    await clock.advance(1_000);
    await push(deskView());
    const found = state();
    assert.equal(streams.length, 2);
    assert.ok(found?.step === 'open' && found.connected);
  });

  test('ends when the application knows no agent, on the stream and on a press', async () => {
    const opened = await follow(() => ({ ok: false, status: 0 }), 401);
    assert.deepEqual(opened.state(), { step: 'signedOut' });
    const pressed = await follow(() => ({ ok: false, status: 401 }));
    await pressed.follower.start(start);
    assert.deepEqual(pressed.state(), { step: 'signedOut' });
  });

  test('ends when there is no desk at the address', async () => {
    const { state } = await follow(() => ({ ok: false, status: 0 }), 404);
    assert.deepEqual(state(), { step: 'gone' });
  });
});
