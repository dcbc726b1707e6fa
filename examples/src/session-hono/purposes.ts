import { randomUUID } from 'node:crypto';
import type { Purpose } from '@secure-start/server';
import type { Context } from 'hono';
import { generateSignedCookie, getSignedCookie } from 'hono/cookie';

/** Creates the log-in of a shop in Hono that keeps its sessions itself. */
export function createLogin(options: { sessionSecret: string; sessions: Map<string, string> }): Purpose {
  const { sessionSecret, sessions } = options;
  return {
    kind: 'auth',
    prepareOrder: () => ({ userVisibleData: 'Log in to the shop' }),
    async onCompleted({ user, context }) {
      const older = await getSignedCookie(context as Context, sessionSecret, 'session', 'host');
      if (older) sessions.delete(older);
      // A new id: another person may have planted the one that the browser sent (session fixation).
      const id = randomUUID();
      sessions.set(id, user.personalNumber);
      const attributes = { prefix: 'host', secure: true, httpOnly: true, sameSite: 'Lax', path: '/' } as const;
      const cookie = await generateSignedCookie('session', id, sessionSecret, attributes);
      return { redirectTo: '/account', headers: { 'set-cookie': cookie } };
    },
  };
}
