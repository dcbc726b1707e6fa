import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createAgentSessions } from 'secure-start-examples/call-desk/agent-sessions';

const anna = { agentId: 'anna', name: 'Anna' };
const minutes = 60_000;

/** Sessions under a clock that a test turns, and the agent's browser. */
function openSessions() {
  const list = new Set(['anna']);
  const clock = { time: 0, now: () => clock.time };
  const sessions = createAgentSessions({ clock, secure: true, isAgent: ({ agentId }) => list.has(agentId) });
  const cookieOf = (setCookie: string) => setCookie.split(';')[0] ?? '';
  const ask = (cookie: string, path: string) =>
    sessions.authenticate(new Request(`https://desk.example/call-desk${path}`, { headers: { cookie } }));
  return { clock, list, sessions, cookieOf, ask };
}

describe('the session of an agent', () => {
  test('is new at every log-in, and a planted id is never taken over', () => {
    const { sessions, cookieOf, ask } = openSessions();
    assert.equal(ask('__Host-agent=planted', '/desk'), undefined);
    const [first, second] = [cookieOf(sessions.begin(anna)), cookieOf(sessions.begin(anna))];
    assert.notEqual(first, second);
    assert.equal(ask('__Host-agent=planted', '/desk'), undefined);
    assert.deepEqual(ask(second, '/desk'), anna);
  });

  test('cannot be read by a script, set by another host or sent by another site', () => {
    const { sessions } = openSessions();
    assert.match(sessions.begin(anna), /^__Host-agent=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
  });

  test('ends two hours after it was last used, though the desk is open all the time', () => {
    const { clock, sessions, cookieOf, ask } = openSessions();
    const cookie = cookieOf(sessions.begin(anna));
    clock.time += 60 * minutes;
    assert.deepEqual(ask(cookie, '/calls'), anna);
    for (let passed = 0; passed < 120; passed += 10) {
      assert.deepEqual(ask(cookie, '/desk/events'), anna, `after ${passed} minutes`);
      clock.time += 10 * minutes;
    }
    clock.time += 1;
    assert.equal(ask(cookie, '/desk/events'), undefined);
    assert.equal(ask(cookie, '/calls'), undefined);
  });

  test('ends when the same browser logs in again, and when the agent is taken off the list', () => {
    const { list, sessions, cookieOf, ask } = openSessions();
    const first = cookieOf(sessions.begin(anna));
    const second = cookieOf(sessions.begin(anna, first));
    assert.deepEqual([ask(first, '/desk'), ask(second, '/desk')], [undefined, anna]);
    list.delete('anna');
    assert.equal(ask(second, '/desk/events'), undefined);
  });

  test('does not stay in memory when it is no longer used', () => {
    const { clock, sessions } = openSessions();
    sessions.begin(anna);
    clock.time += 121 * minutes;
    sessions.begin(anna);
    assert.equal(sessions.count(), 1);
  });

  test('ends when the agent logs out', () => {
    const { sessions, cookieOf, ask } = openSessions();
    const cookie = cookieOf(sessions.begin(anna));
    assert.match(sessions.end(cookie), /Max-Age=0/);
    assert.equal(ask(cookie, '/desk'), undefined);
  });
});
