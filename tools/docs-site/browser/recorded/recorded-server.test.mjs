import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRecordedServer } from './recorded-server.mjs';

/** @typedef {import('../../recording/record-log-in.mjs').FlowView} FlowView */

/** @type {FlowView} */
const pending = {
  purpose: 'login',
  kind: 'auth',
  state: 'pending',
  device: 'other',
  message: { id: 'scanQr', text: 'Scan', language: 'en' },
  remainingMs: 60_000,
};
/** @type {FlowView} */
const working = { ...pending, hintCode: 'userSign', message: { id: 'RFA9', text: 'Sign', language: 'en' } };
/** @type {FlowView} */
const expired = { ...pending, state: 'expired' };
/** @type {FlowView} */
const linked = { ...pending, device: 'same', launch: { url: '#phone', gesture: 'direct', opensIn: 'app', ageMs: 0 } };

const other = {
  view: { ...pending, frame: 'code 0' },
  events: [
    { atMs: 1_000, frame: 'code 1' },
    { atMs: 2_000, frame: 'code 2' },
    { atMs: 3_000, view: expired },
  ],
  next: { scan: { events: [{ atMs: 500, view: working }], next: { approve: { events: [] } } } },
};
const same = {
  view: linked,
  next: { open: { events: [] }, renew: { view: { ...linked, remainingMs: 35_000 }, events: [] } },
};

/** A server on a clock that the test moves. */
function setUp() {
  let nowMs = 0;
  /** @type {{ dueMs: number, task: () => void }[]} */
  let timers = [];
  const language = { other, same };
  const server = createRecordedServer({
    recording: { app: { service: 'Shop', person: 'Ada' }, logIns: { sv: language, en: language } },
    now: () => nowMs,
    later: (task, ms) => void timers.push({ dueMs: nowMs + ms, task }),
    onChange: () => {},
  });
  return {
    server,
    start: (device = 'other') =>
      server.answer('/flows', { method: 'POST', body: JSON.stringify({ device, language: 'en' }) }),
    pass(/** @type {number} */ ms) {
      nowMs += ms;
      const due = timers.filter(({ dueMs }) => dueMs <= nowMs);
      timers = timers.filter(({ dueMs }) => dueMs > nowMs);
      for (const { task } of due) task();
    },
  };
}

/** Opens the event stream, and returns a function that reads what has come since. */
function follow(/** @type {ReturnType<typeof setUp>['server']} */ server) {
  const reader = server.answer('/flows/login/events').body?.getReader();
  return async () => {
    const { value } = (await reader?.read()) ?? {};
    return new TextDecoder().decode(value);
  };
}

describe('the recorded server', () => {
  test('has no log-in before one is started, and none after the page has begun again', async () => {
    const { server, start } = setUp();
    assert.equal(server.answer('/flows/login').status, 204);
    const started = start();
    assert.equal(started.status, 201);
    assert.equal((await started.json()).frame, 'code 0');
    assert.equal((await server.answer('/flows/login').json()).state, 'pending');
    server.reset();
    assert.equal(server.answer('/flows/login').status, 204);
    assert.equal(server.answer('/flows/login/events').status, 404);
  });

  test('sends each code in its second, and the end', async () => {
    const { server, start, pass } = setUp();
    start();
    const read = follow(server);
    assert.equal(await read(), ':\n\n');
    assert.match(await read(), /^event: state\ndata: .*"pending".*\n\nevent: frame\ndata: code 0\n\n$/);
    pass(1_000);
    assert.match(await read(), /event: frame\ndata: code 1/);
    pass(1_000);
    assert.match(await read(), /data: code 2/);
    pass(1_000);
    assert.match(await read(), /event: state\ndata: .*"expired"/);
    assert.deepEqual(server.acts(), []);
  });

  test('sends a page that has slept the present code only', async () => {
    const { server, start, pass } = setUp();
    start();
    pass(2_500);
    const read = follow(server);
    await read();
    assert.match(await read(), /"remainingMs":57500.*\n\nevent: frame\ndata: code 2\n\n$/);
  });

  test('answers a page that may not keep a stream with the state, and with the code as long as one is displayed', async () => {
    const { server, start, pass } = setUp();
    start();
    pass(1_000);
    const poll = () => server.answer('/flows/login/events?after=').text();
    assert.match(await poll(), /^event: state\ndata: .*"pending".*\n\nevent: frame\ndata: code 1\n\n$/);
    pass(2_000);
    assert.match(await poll(), /^event: state\ndata: .*"expired".*\n\n$/);
  });

  test('goes the way that the phone chooses, and no other', async () => {
    const { server, start, pass } = setUp();
    start();
    assert.deepEqual(server.acts(), ['scan']);
    assert.equal(server.act('approve'), false);
    assert.equal(server.act('scan'), true);
    pass(500);
    assert.equal(server.view()?.hintCode, 'userSign');
    assert.deepEqual(server.acts(), ['approve']);
    // What would have come without the scan does not come any more.
    pass(10_000);
    assert.equal(server.view()?.state, 'pending');
  });

  test('renews a link that is too old when it is pressed, and lets it be followed', async () => {
    const { server, start, pass } = setUp();
    start('same');
    const launch = () => server.answer('/flows/login/launch', { method: 'POST', body: '{}' });
    pass(5_000);
    assert.equal((await launch().json()).launch.ageMs, 5_000);
    pass(20_000);
    assert.equal((await launch().json()).launch.ageMs, 0);
    assert.equal(server.act('open'), true);
  });
});
