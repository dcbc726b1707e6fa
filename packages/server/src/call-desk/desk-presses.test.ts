import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DeskView } from '@secure-start/protocol/call';
import { deskOf, identify, press, testCallDesk } from '../test-support/test-call-desk.ts';

describe('a page that has slept', () => {
  test('does not confirm an alarm that it has not shown', async (t) => {
    const { client, clock, agent } = testCallDesk(t, { holdAfterAlarmMs: 1 });
    const anna = agent();
    const callIds: string[] = [];
    for (const personalNumber of ['191212121212', '201501019994']) {
      await anna.post('/calls', { ...identify, personalNumber });
      client.latest().fail('userDeclinedCall');
      await clock.advance(2_000);
      callIds.push((await deskOf(anna)).call?.callId ?? '');
      if (callIds.length === 1) await press(anna, 'acknowledge');
    }
    const late = await anna.post('/calls/acknowledge', { callId: callIds[0] });
    assert.deepEqual([late.status, late.body.error?.code], [409, 'otherCall']);
    assert.match(late.body.error?.message ?? '', /Ett annat samtal/);
    assert.equal((await deskOf(anna)).call?.alarm?.acknowledged, false);
    assert.equal((await anna.post('/calls/acknowledge', { callId: callIds[1] })).status, 200);
  });

  test('does not cancel a call that it has not shown', async (t) => {
    const { client, agent } = testCallDesk(t);
    const anna = agent();
    const first = ((await anna.post('/calls', identify)).body as unknown as DeskView).call;
    await press(anna, 'cancel');
    await anna.post('/calls', { ...identify, personalNumber: '201501019994' });
    const late = await anna.post('/calls/cancel', { callId: first?.callId });
    assert.equal(late.body.error?.code, 'otherCall');
    assert.equal(client.latest().cancelled, false);
  });
});

test('a press that names no call is refused, and told what it lacks', async (t) => {
  const { client, agent } = testCallDesk(t);
  const anna = agent();
  await anna.post('/calls', identify);
  const { status, body } = await anna.post('/calls/cancel', {});
  assert.deepEqual([status, body.error?.code], [400, 'invalidRequest']);
  assert.match(body.error?.message ?? '', /callId/);
  assert.equal(client.latest().cancelled, false);
});

test('what to say is in the language of the call, what to do in that of the agent who reads it', async (t) => {
  const { agent } = testCallDesk(t);
  const anna = agent();
  await anna.post('/calls', { ...identify, language: 'en' });
  const { call } = await deskOf(anna);
  assert.deepEqual([call?.say.language, call?.say.text.slice(0, 11)], ['en', 'Please open']);
  assert.match(call?.act.text.sv ?? '', /^Vänta tills/);
  assert.match(call?.act.text.en ?? '', /^Wait until/);
  assert.match(call?.customerSees.text.sv ?? '', /^Ingenting än/);
});

test('a stream ends when the session has become that of another agent', async (t) => {
  let agentId = 'anna';
  const { clock, agent } = testCallDesk(t, { authenticateAgent: () => ({ agentId, name: agentId }) });
  const stream = await agent().stream('/desk/events');
  agentId = 'berit';
  await clock.advance(15_000);
  assert.ok(stream.hasEnded());
  assert.equal(stream.events('state').length, 1);
});
