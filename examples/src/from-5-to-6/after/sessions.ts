import { randomBytes } from 'node:crypto';
import type { Finish } from '@secure-start/server';

/** Sessions of the e-service, in memory. */
export interface Sessions {
  /** Begins a session under a new id. Called again with the same `flowId`, it returns the same one. */
  begin(options: { flowId: string; text: string }): Finish;
  /** Returns the text of the session that a `Cookie` header names. */
  textOf(cookies: string | undefined): string | undefined;
}

/** Creates the sessions. A session begins in `onCompleted`, for the browser that started the flow, and nowhere else. */
export function createSessions(): Sessions {
  const texts = new Map<string, string>();
  const idOfFlow = new Map<string, string>();
  return {
    begin({ flowId, text }) {
      const id = idOfFlow.get(flowId) ?? randomBytes(32).toString('base64url');
      idOfFlow.set(flowId, id);
      texts.set(id, text);
      // With https the cookie also has `Secure`, and a name that begins with `__Host-`.
      return { redirectTo: '/visit', headers: { 'set-cookie': `visit=${id}; Path=/; HttpOnly; SameSite=Lax` } };
    },
    textOf: (cookies = '') => texts.get(/(?:^|; )visit=([\w-]+)/.exec(cookies)?.[1] ?? ''),
  };
}
