import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSessions } from './session.ts';

const session = {
  flowId: 'flow-1',
  person: { personalNumber: '191212121212', name: 'Tolvan Tolvansson', givenName: 'Tolvan', surname: 'Tolvansson' },
  ipAddress: '127.0.0.1',
  bankIdIssueDate: '2024-01-01Z',
};

function frozen(): { now(): number; monotonic(): number; sleep(): Promise<void>; ms: number } {
  return {
    ms: 1_000,
    now() {
      return this.ms;
    },
    monotonic() {
      return this.ms;
    },
    sleep: () => Promise.resolve(),
  };
}

const cookieOf = (setCookie: string): string => setCookie.split(';')[0] ?? '';

test('a session is found by its cookie, which scripts cannot read', () => {
  const sessions = createSessions({ clock: frozen() });
  const setCookie = sessions.begin({ cookies: null, session });
  assert.match(setCookie, /; Path=\/; HttpOnly; SameSite=Lax$/);
  assert.equal(sessions.find(`other=1; ${cookieOf(setCookie)}`)?.person.givenName, 'Tolvan');
});

test('the id is new at every log-in and the older one is worth nothing', () => {
  const sessions = createSessions({ clock: frozen() });
  const first = cookieOf(sessions.begin({ cookies: null, session }));
  const second = cookieOf(sessions.begin({ cookies: first, session: { ...session, flowId: 'flow-2' } }));
  assert.notEqual(first, second);
  assert.equal(sessions.find(first), undefined);
  assert.ok(sessions.find(second));
});

test('an id that a stranger planted is never taken over', () => {
  const sessions = createSessions({ clock: frozen() });
  const planted = 'shop-session=chosen-by-a-stranger';
  const own = cookieOf(sessions.begin({ cookies: planted, session }));
  assert.notEqual(own, planted);
  assert.equal(sessions.find(planted), undefined);
});

test('a flow that is delivered twice leaves one session', () => {
  const sessions = createSessions({ clock: frozen() });
  const lost = cookieOf(sessions.begin({ cookies: null, session }));
  const kept = cookieOf(sessions.begin({ cookies: null, session }));
  assert.equal(sessions.find(lost), undefined);
  assert.ok(sessions.find(kept));
});

test('two hours without use end a session, use extends it', () => {
  const clock = frozen();
  const sessions = createSessions({ clock });
  const cookie = cookieOf(sessions.begin({ cookies: null, session }));
  clock.ms += 90 * 60_000;
  assert.ok(sessions.find(cookie));
  clock.ms += 120 * 60_000;
  assert.ok(sessions.find(cookie));
  clock.ms += 120 * 60_000 + 1;
  assert.equal(sessions.find(cookie), undefined);
});

test('logging out forgets the session and removes the cookie', () => {
  const sessions = createSessions({ clock: frozen() });
  const cookie = cookieOf(sessions.begin({ cookies: null, session }));
  assert.match(sessions.end(cookie), /^shop-session=; Max-Age=0; /);
  assert.equal(sessions.find(cookie), undefined);
});
