import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DeskView } from '@secure-start/protocol/call';
import type { Answer } from '../../flow/flow-client.ts';
import { callView, deskView } from '../../test-support/desk-views.ts';
import { fakeStream } from '../../test-support/fake-stream.ts';
import type { FakeStream } from '../../test-support/fake-stream.ts';
import { frozenClock, settled } from '../../test-support/frozen-clock.ts';
import type { FrozenClock } from '../../test-support/frozen-clock.ts';
import { createDeskFollower } from './desk-follower.ts';
import type { DeskFollower } from './desk-follower.ts';
import type { DeskSituation } from './desk-state.ts';

const start = { purpose: 'identify', personalNumber: '191212121212', callInitiator: 'user' } as const;

interface Followed {
  follower: DeskFollower;
  clock: FrozenClock;
  streams: FakeStream[];
  situation(): DeskSituation | undefined;
  push(desk: DeskView): Promise<void>;
}

/** A follower that is open, its desk without a call. */
async function follow(answer: () => Answer<DeskView> | Promise<Answer<DeskView>>, status = 200): Promise<Followed> {
  const clock = frozenClock();
  const streams: FakeStream[] = [];
  const situations: DeskSituation[] = [];
  const reply = async (): Promise<Answer<DeskView>> => answer();
  const follower = createDeskFollower({
    calls: {
      start: reply,
      cancel: reply,
      acknowledge: reply,
      events: async (signal) => {
        if (status !== 200) return new Response(null, { status });
        const stream = fakeStream(signal);
        streams.push(stream);
        return stream.response;
      },
    },
    clock,
    random: () => 1,
    onSituation: (situation) => situations.push(situation),
  });
  const push = async (desk: DeskView): Promise<void> => {
    streams.at(-1)?.write(`event: state\ndata: ${JSON.stringify(desk)}\n\n`);
    await settled();
  };
  follower.open();
  await settled();
  if (status === 200) await push(deskView());
  return { follower, clock, streams, situation: () => situations.at(-1), push };
}

describe('the desk through a shift', () => {
  test('shows the answer to a press at once', async () => {
    const pending = deskView({ call: callView('pending') });
    const { follower, situation } = await follow(() => ({ ok: true, body: pending }));
    await follower.start(start);
    assert.deepEqual(situation(), { step: 'open', desk: pending, connected: true, busy: false });
  });

  test('does not go back to an answer that is older than what the stream has told', async () => {
    let answer: (answer: Answer<DeskView>) => void = () => undefined;
    const { follower, situation, push } = await follow(() => new Promise((resolve) => (answer = resolve)));
    const started = follower.start(start);
    const alarmed = deskView({
      call: { ...callView('failed'), alarm: { kind: 'alreadyInProgress', acknowledged: false } },
    });
    await push(alarmed);
    answer({ ok: true, body: deskView({ call: callView('pending') }) });
    await started;
    assert.deepEqual(situation(), { step: 'open', desk: alarmed, connected: true, busy: false });
  });

  test('tells why a press came to nothing, until the next press', async () => {
    const said = { message: { id: 'errorTooManyCalls', text: 'Wait a while.', language: 'en' } } as const;
    const refused = { ok: false, status: 429, said } as const;
    const { follower, situation, push } = await follow(() => refused);
    assert.deepEqual(await follower.start(start), refused);
    await push(deskView());
    const now = situation();
    assert.deepEqual(now?.step === 'open' && now.refusal, { said });
    void follower.cancel({ callId: 'call-1' });
    const next = situation();
    assert.ok(next?.step === 'open' && next.busy && !next.refusal);
  });

  test('looks again when the server says that a press was about something else than is there', async () => {
    const said = { message: { id: 'errorOtherCall', text: 'Look again.', language: 'en' } } as const;
    for (const status of [404, 409]) {
      const { follower, streams, situation, push } = await follow(() => ({ ok: false, status, said }));
      await follower.acknowledge({ callId: 'call-1' });
      await settled();
      assert.equal(streams.length, 2, String(status));
      const latest = deskView({ call: callView('pending') });
      await push(latest);
      assert.deepEqual(situation(), { step: 'open', desk: latest, connected: true, busy: false, refusal: { said } });
    }
  });

  test('says that what is shown may be old when the connection is lost, and takes it up again', async () => {
    const { clock, streams, situation, push, follower } = await follow(() => ({ ok: false, status: 0 }));
    follower.lose();
    const lost = situation();
    assert.ok(lost?.step === 'open' && !lost.connected);
    streams.at(-1)?.end();
    await settled();
    await clock.advance(1_000);
    await push(deskView());
    const found = situation();
    assert.equal(streams.length, 2);
    assert.ok(found?.step === 'open' && found.connected);
  });

  test('ends when the application knows no agent, on the stream as on a press', async () => {
    const opened = await follow(() => ({ ok: false, status: 0 }), 401);
    assert.deepEqual(opened.situation(), { step: 'signedOut' });
    const pressed = await follow(() => ({ ok: false, status: 401 }));
    await pressed.follower.start(start);
    assert.deepEqual(pressed.situation(), { step: 'signedOut' });
  });

  test('ends when there is no desk at the address', async () => {
    const { situation } = await follow(() => ({ ok: false, status: 0 }), 404);
    assert.deepEqual(situation(), { step: 'gone' });
  });
});
