import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BankIdServerConfigError } from '../config-error.ts';
import { person } from '../test-support/scripted-client.ts';
import { deskOf, identify, press, storedDesk, testCallDesk } from '../test-support/test-call-desk.ts';

describe('a call desk', () => {
  test('is for agents only', async (t) => {
    const { client, agent } = testCallDesk(t);
    const nobody = agent('');
    for (const answer of [await nobody.get('/desk'), await nobody.post('/calls', identify)]) {
      assert.deepEqual([answer.status, answer.body.error?.code], [401, 'notSignedIn']);
    }
    assert.equal((await nobody.stream('/desk/events')).status, 401);
    assert.equal(client.orders.length, 0);
  });

  test('is for its own pages only', async (t) => {
    const { client, agent } = testCallDesk(t);
    const anna = agent();
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'same-site' }]) {
      const answer = await anna.post('/calls', identify, headers);
      assert.deepEqual([answer.status, answer.body.error?.code], [403, 'wrongOrigin']);
    }
    assert.equal((await anna.get('/desk', { 'sec-fetch-site': 'cross-site' })).status, 403);
    assert.equal(client.orders.length, 0);
  });

  test('says what may be asked, and who sits there', async (t) => {
    const { agent } = testCallDesk(t);
    assert.deepEqual(await deskOf(agent()), {
      agent: { name: 'Agent anna' },
      purposes: [
        { name: 'identify', kind: 'auth', label: { sv: 'Identifiera', en: 'Identify' } },
        { name: 'agreement', kind: 'sign', label: { sv: 'Avtal', en: 'Agreement' } },
      ],
      history: [],
    });
  });

  test('shows an agent nothing of another', async (t) => {
    const { client, clock, agent } = testCallDesk(t);
    const berit = agent('berit');
    const stream = await berit.stream('/desk/events');
    await agent('anna').post('/calls', identify);
    await clock.advance(2_000);
    assert.equal((await deskOf(berit)).call, undefined);
    assert.equal(stream.events('state').length, 1);
    assert.equal((await press(berit, 'cancel')).body.error?.code, 'noCall');
    assert.equal(client.latest().cancelled, false);
  });

  test('closes its stream when the agent logs out', async (t) => {
    let isSignedIn = true;
    const { clock, agent } = testCallDesk(t, {
      authenticateAgent: () => (isSignedIn ? { agentId: 'anna', name: 'Anna' } : undefined),
    });
    const stream = await agent().stream('/desk/events');
    await clock.advance(15_000);
    assert.equal(stream.hasEnded(), false);
    isSignedIn = false;
    await clock.advance(15_000);
    assert.ok(stream.hasEnded());
  });

  test('tells a page behind a proxy that holds streams back what is new', async (t) => {
    const { clock, agent } = testCallDesk(t);
    const anna = agent();
    const first = await anna.stream('/desk/events?after=');
    assert.ok(first.hasEnded());
    const id = /^id: (.*)$/m.exec(first.text())?.[1] ?? '';
    const second = await anna.stream(`/desk/events?after=${id}`);
    assert.deepEqual(second.events('state'), []);
    await anna.post('/calls', identify);
    await clock.advance(1_000);
    assert.equal(second.events('state').length, 1);
    assert.ok(second.hasEnded());
  });

  test('keeps the calls of a shift, newest first, and forgets them after twelve hours', async (t) => {
    const { client, clock, agent } = testCallDesk(t);
    const anna = agent();
    await anna.post('/calls', identify);
    client.latest().complete();
    await clock.advance(2_000);
    await anna.post('/calls', { ...identify, personalNumber: '201501019994', callInitiator: 'RP' });
    client.latest().fail('userCancel');
    await clock.advance(2_000);
    await anna.post('/calls', identify);
    const { history } = await deskOf(anna);
    assert.deepEqual(
      history.map(({ maskedPersonalNumber, state, hintCode, name }) => [maskedPersonalNumber, state, hintCode, name]),
      [
        ['20150101-****', 'failed', 'userCancel', undefined],
        ['19121212-****', 'finished', undefined, person.name],
      ],
    );
    await clock.advance(12 * 60 * 60_000);
    assert.deepEqual((await deskOf(anna)).history, []);
  });

  test('keeps a personal number in its store only while it is needed, and never shows it', async (t) => {
    const { client, clock, store, agent } = testCallDesk(t);
    const anna = agent();
    const stream = await anna.stream('/desk/events');
    await anna.post('/calls', identify);
    client.latest().complete();
    await clock.advance(2_000);
    await anna.post('/calls', { ...identify, personalNumber: '19121212-1213' });
    await anna.get('/desk');
    await stream.close();
    const shown = anna.received.join('\n');
    for (const secret of ['191212121212', '19121212-1212', '1213', client.latest().orderRef]) {
      assert.ok(!shown.includes(secret), `${secret} got out`);
    }
    const stored = await storedDesk(store);
    assert.match(stored, /19121212-\*\*\*\*/);
    assert.ok(!stored.includes('191212121212'));
  });

  test('keeps what was asked and signed in its store only until the application has it', async (t) => {
    let isDown = true;
    const { client, clock, store, agent } = testCallDesk(t, {
      prepareOrder: () => ({ userVisibleData: 'I rent a kayak.', userNonVisibleData: 'session 7' }),
      onCompleted: () => {
        if (isDown) throw new Error('database is down');
        return {};
      },
    });
    await agent().post('/calls', identify);
    const asked = ['I rent a kayak.', Buffer.from('session 7').toString('base64')];
    const pending = await storedDesk(store);
    for (const text of asked) assert.ok(pending.includes(text), text);
    client.latest().complete();
    await clock.advance(2_000);
    const signature = 'c2lnbmF0dXJl';
    const waiting = await storedDesk(store);
    for (const text of [...asked, signature]) assert.ok(waiting.includes(text), text);
    isDown = false;
    await clock.advance(20_000);
    const finished = await storedDesk(store);
    assert.match(finished, /"state":"finished"/);
    for (const text of [...asked, signature]) assert.ok(!finished.includes(text), text);
  });
});

describe('a start is refused', () => {
  test('when the personal number is none, or its last digit is wrong', async (t) => {
    const { client, trail, agent } = testCallDesk(t);
    const anna = agent();
    for (const personalNumber of ['12', '191213121212', '19121212-1213', '']) {
      const { status, body } = await anna.post('/calls', { ...identify, personalNumber });
      assert.deepEqual([status, body.error?.code], [400, 'invalidPersonalNumber']);
      assert.match(body.error?.message ?? '', /läsa upp det igen|read it out again/);
    }
    assert.deepEqual([client.orders.length, trail.length], [0, 0]);
  });

  test('when a field is wrong, which the answer names without repeating it', async (t) => {
    const { agent } = testCallDesk(t);
    const anna = agent();
    for (const [field, value] of [
      ['purpose', 7],
      ['personalNumber', 191212121212],
      ['callInitiator', 'rp'],
      ['language', 'xx'],
      ['reference', 'x'.repeat(129)],
      ['reference', 'c-17\0'],
      ['reference', 'c-17\uD800'],
    ] as const) {
      const { status, body } = await anna.post('/calls', { ...identify, [field]: value });
      assert.equal(status, 400);
      assert.match(body.error?.message ?? '', new RegExp(`^${field} must be`));
      assert.ok(!body.error?.message.includes(String(value)));
    }
    assert.equal((await anna.post('/calls', { ...identify, purpose: 'other' })).body.error?.code, 'unknownPurpose');
  });

  test('while the agent has a call, however fast they press', async (t) => {
    const { client, alarms, agent } = testCallDesk(t);
    const anna = agent();
    const answers = await Promise.all([anna.post('/calls', identify), anna.post('/calls', identify)]);
    assert.deepEqual(answers.map(({ status }) => `${status}`).toSorted(), ['201', '409']);
    assert.equal((await anna.post('/calls', identify)).body.error?.code, 'callUnderWay');
    assert.deepEqual([client.orders.length, alarms.length], [1, 0]);
  });

  test('when an agent asks too often, or too many ask the same person', async (t) => {
    const limits = { perAgent: { burst: 2, everyMs: 30_000 }, perPerson: { burst: 3, everyMs: 300_000 } };
    const { clock, trail, agent } = testCallDesk(t, { limits });
    const attempt = async (agentId: string, personalNumber: string): Promise<string> => {
      const browser = agent(agentId);
      const { status, headers } = await browser.post('/calls', { ...identify, personalNumber });
      if (status === 201) await press(browser, 'cancel');
      return `${status} ${headers.get('retry-after') ?? ''}`.trim();
    };
    assert.equal(await attempt('anna', '191212121212'), '201');
    assert.equal(await attempt('anna', '191212121212'), '201');
    assert.equal(await attempt('anna', '201501019994'), '429 30');
    assert.equal(await attempt('berit', '191212121212'), '201');
    assert.equal(await attempt('cilla', '191212121212'), '429 300');
    assert.deepEqual([trail.at(-1)?.step, trail.at(-1)?.agentId], ['refused', 'cilla']);
    await clock.advance(30_000);
    assert.equal(await attempt('anna', '201501019994'), '201');
  });

  test('when the application does not want it, or the audit trail cannot be written', async (t) => {
    const refusing = testCallDesk(t, {
      prepareOrder() {
        throw new Error('not a customer');
      },
    });
    assert.equal((await refusing.agent().post('/calls', identify)).body.error?.code, 'applicationFailed');
    const [line] = refusing.trail;
    assert.equal(line?.step === 'refused' && line.reason, 'applicationFailed', 'whom an agent tries is seen');
    const mute = testCallDesk(t, {
      audit() {
        throw new Error('disk is full');
      },
    });
    assert.equal((await mute.agent().post('/calls', identify)).body.error?.code, 'applicationFailed');
    assert.deepEqual([refusing.client.orders.length, mute.client.orders.length], [0, 0]);
    assert.match(String(mute.errors[0]), /disk is full/);
  });
});

test('a call desk is not made with options that cannot work', (t) => {
  assert.throws(() => testCallDesk(t, { origins: ['http://desk.example'] }), BankIdServerConfigError);
  assert.throws(
    () => testCallDesk(t, { callbackTimeoutMs: 0 }),
    /^BankIdServerConfigError: createCallDesk: callbackTimeoutMs/,
  );
  assert.throws(() => testCallDesk(t, { limits: { perAgent: { burst: 0, everyMs: 1 } } }), /limits\.perAgent/);
});
