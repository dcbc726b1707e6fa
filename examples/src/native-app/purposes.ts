import { randomUUID } from 'node:crypto';
import type { Purpose } from '@secure-start/server';

/** Creates the log-in of a service with pages and a native app. The app gets its token in a header, a page in a cookie. */
export function createLogin(sessions: Map<string, string>): Purpose {
  return {
    kind: 'auth',
    prepareOrder: () => ({ userVisibleData: 'Log in to the shop' }),
    onCompleted({ user, nativeApp }) {
      const token = randomUUID();
      sessions.set(token, user.personalNumber);
      if (nativeApp) return { headers: { 'x-session-token': token } };
      const cookie = `__Host-session=${token}; Path=/; Secure; HttpOnly; SameSite=Lax`;
      return { redirectTo: '/account', headers: { 'set-cookie': cookie } };
    },
  };
}
