import { randomUUID } from 'node:crypto';
import type { Purpose } from '@secure-start/server';

// #region
/** Creates the purpose of a log-in. A flow that is delivered again gets the same session. */
export function createLogin(sessions: Map<string, { id: string; personalNumber: string }>): Purpose {
  return {
    kind: 'auth',
    prepareOrder: () => ({ userVisibleData: 'Log in to the shop' }),
    onCompleted({ flowId, user }) {
      const session = sessions.get(flowId) ?? { id: randomUUID(), personalNumber: user.personalNumber };
      sessions.set(flowId, session);
      const cookie = `__Host-session=${session.id}; Path=/; Secure; HttpOnly; SameSite=Lax`;
      return { redirectTo: '/account', headers: { 'set-cookie': cookie } };
    },
  };
}
// #endregion
