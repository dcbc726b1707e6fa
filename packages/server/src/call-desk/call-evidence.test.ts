import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { testEnvironment } from '@secure-start/client';
import { memoryStore } from '../engine/memory-store.ts';
import type { PolicyMode } from '../policy/policies.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { mortalStore } from '../test-support/mortal-store.ts';
import { person } from '../test-support/scripted-client.ts';
import { callNow, identify, testCallDesk } from '../test-support/test-call-desk.ts';
import { relyingPartySubjects, testSink } from '../test-support/test-sink.ts';
import type { RefusedCall } from './call-purpose.ts';

type Options = NonNullable<Parameters<typeof testCallDesk>[1]>;

const sign = { ...identify, purpose: 'agreement' };
const verification = (mode: PolicyMode) => {
  return { mode, relyingPartySubjects, anchors: testEnvironment.evidenceAnchors };
};

/** A desk that verifies, with the order in which archive and application hear of completions. */
function evidenceDesk(t: TestContext, options: Options = {}) {
  const heard: string[] = [];
  const refused: RefusedCall[] = [];
  const sink = testSink(() => heard.push('archive'));
  const testing = testCallDesk(t, {
    onCompleted: () => {
      heard.push('onCompleted');
      return {};
    },
    onRefused(call) {
      heard.push('onRefused');
      refused.push(call);
    },
    evidence: { sink },
    ...options,
  });
  return { ...testing, sink, heard, refused };
}

async function complete(testing: Pick<ReturnType<typeof evidenceDesk>, 'agent' | 'client' | 'clock'>, call = identify) {
  const anna = testing.agent();
  await anna.post('/calls', call);
  testing.client.latest().complete();
  await testing.clock.advance(2_000);
  return anna;
}

describe('evidence of a call that does not pass', () => {
  test('is reported: the application gets the result with the names of the checks', async (t) => {
    const testing = evidenceDesk(t, { verification: verification('report') });
    const anna = await complete(testing);
    assert.equal((await callNow(anna)).state, 'finished');
    const [completion] = testing.completions;
    assert.equal(completion?.evidence.verification.verdict, 'failed');
    const entries = testing.log.filter(({ event }) => event === 'evidenceNotVerified');
    assert.deepEqual(
      entries.map(({ level, subject }) => [level, subject?.kind]),
      [['warn', 'call']],
    );
    assert.ok(!JSON.stringify(testing.log).includes(person.personalNumber));
  });

  test('is refused where that is enforced: the agent reads it at once, the trail has it, and no result is accepted', async (t) => {
    const testing = evidenceDesk(t, { verification: verification('enforce') });
    const anna = await complete(testing, sign);
    const { state, say, act, alarm } = await callNow(anna);
    assert.deepEqual([state, say.id, act.id, alarm], ['failed', 'sayNotVerified', 'actNotVerified', undefined]);
    assert.deepEqual(testing.heard, ['archive', 'onRefused']);
    assert.equal(testing.refused[0]?.refusal, 'evidenceNotVerified');
    const ended = testing.trail.at(-1);
    assert.ok(ended?.step === 'ended' && ended.refusal === 'evidenceNotVerified' && ended.outcome === 'failed');
    assert.equal((await anna.post('/calls', identify)).status, 201);
  });
});

describe('a completion that is refused for another reason and for its evidence', () => {
  const another = { user: { ...person, personalNumber: '201501019994' } };

  test('is told to the application as not verified, after the alarm about the other person', async (t) => {
    const testing = evidenceDesk(t, { verification: verification('enforce') });
    const anna = testing.agent();
    await anna.post('/calls', sign);
    testing.client.latest().complete(another);
    await testing.clock.advance(2_000);
    assert.equal((await callNow(anna)).alarm?.kind, 'wrongPerson');
    assert.deepEqual(
      testing.refused.map(({ refusal, evidence }) => [refusal, evidence.verification.verdict]),
      [['evidenceNotVerified', 'failed']],
    );
    const ends = testing.trail.flatMap((line) => (line.step === 'ended' ? [line.refusal] : []));
    assert.deepEqual(ends, ['wrongPerson', 'evidenceNotVerified']);
  });

  test('keeps its own reason where evidence is only reported', async (t) => {
    const testing = evidenceDesk(t, { verification: verification('report') });
    const anna = testing.agent();
    await anna.post('/calls', sign);
    testing.client.latest().complete(another);
    await testing.clock.advance(2_000);
    assert.equal((await callNow(anna)).alarm?.kind, 'wrongPerson');
    assert.deepEqual(
      testing.refused.map(({ refusal, evidence }) => [refusal, evidence.verification.verdict]),
      [['wrongPerson', 'failed']],
    );
    const ends = testing.trail.flatMap((line) => (line.step === 'ended' ? [line.refusal] : []));
    assert.deepEqual(ends, ['wrongPerson']);
  });

  test('is read by the agent as not verified when no document was checked', async (t) => {
    const testing = evidenceDesk(t, {
      verification: verification('enforce'),
      prepareOrder: () => ({ requirement: { mrtd: true } }),
    });
    const anna = testing.agent();
    await anna.post('/calls', identify);
    testing.client.latest().complete();
    await testing.clock.advance(2_000);
    const { state, say, alarm } = await callNow(anna);
    assert.deepEqual([state, say.id, alarm], ['failed', 'sayNotVerified', undefined]);
    assert.equal(testing.refused[0]?.refusal, 'evidenceNotVerified');
  });
});

describe('the archive of a desk', () => {
  test('has the evidence before the application hears of the result, with who asked and each check', async (t) => {
    const testing = evidenceDesk(t, { verification: verification('report') });
    const anna = await complete(testing, { ...sign });
    assert.equal((await callNow(anna)).state, 'finished');
    assert.deepEqual(testing.heard, ['archive', 'onCompleted']);
    const [record] = testing.sink.kept();
    assert.ok(record?.verification);
    const { verification: verdict, completionData, collectedAt, startedAt, ...rest } = record;
    assert.deepEqual(rest, {
      id: testing.completions[0]?.callId,
      kind: 'sign',
      purpose: 'agreement',
      tenant: '',
      orderRef: 'order-ref-1',
      order: { userVisibleData: 'I agree.', requirement: { personalNumber: person.personalNumber } },
      call: { agentId: 'anna', callInitiator: 'user' },
    });
    assert.ok(verdict.checks.length >= 20 && completionData.user.name === person.name);
    assert.ok(startedAt < collectedAt);
  });

  test('has what another person completed too, and the application gets it as refused', async (t) => {
    const testing = evidenceDesk(t);
    const anna = testing.agent();
    await anna.post('/calls', sign);
    testing.client.latest().complete({ user: { ...person, personalNumber: '201501019994' } });
    await testing.clock.advance(2_000);
    assert.equal((await callNow(anna)).alarm?.kind, 'wrongPerson');
    assert.deepEqual([testing.heard, testing.refused[0]?.refusal], [['archive', 'onRefused'], 'wrongPerson']);
  });

  test('is waited for: the result goes to the application when the archive is back', async (t) => {
    const testing = evidenceDesk(t);
    testing.sink.become('failing');
    const anna = await complete(testing, sign);
    await testing.clock.advance(20_000);
    const { state, act } = await callNow(anna);
    assert.deepEqual([state, act.id, testing.heard], ['completed', 'actSaving', []]);
    assert.equal(testing.desk.health().checks.evidenceSink?.status, 'failing');
    assert.equal((await testing.desk.undelivered.list())[0]?.callback, 'append');
    testing.sink.become('working');
    await testing.clock.advance(20_000);
    assert.deepEqual(testing.heard, ['archive', 'onCompleted']);
    assert.equal((await callNow(anna)).state, 'finished');
    assert.deepEqual(await testing.desk.undelivered.list(), []);
  });

  test('is not waited for where it may be late', async (t) => {
    const sink = testSink();
    sink.become('failing');
    const testing = evidenceDesk(t, { evidence: { sink, whenUnavailable: 'continue' } });
    const anna = await complete(testing, sign);
    await testing.clock.advance(1_000);
    assert.equal((await callNow(anna)).state, 'finished');
    sink.become('working');
    await testing.clock.advance(60_000);
    assert.equal(sink.kept().length, 1);
    assert.deepEqual(await testing.desk.undelivered.list(), []);
  });

  test('gets the very same record again from the process that follows one that was killed', async (t) => {
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    const dying = mortalStore(shared);
    const sink = testSink(() => dying.die());
    const options = { clock, evidence: { sink }, verification: verification('report') };
    const first = testCallDesk(t, { ...options, store: dying.store });
    await complete(first, sign);
    const second = testCallDesk(t, { ...options, store: shared, client: first.client });
    await clock.advance(20_000);
    assert.deepEqual([sink.appended.length, sink.kept().length], [2, 1]);
    assert.deepEqual(sink.appended[1], sink.appended[0]);
    assert.deepEqual([first.completions.length, second.completions.length], [0, 1]);
  });
});
