import type { Purpose } from '@secure-start/server';
import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface Session {
    /** The person who is logged in. */
    personalNumber?: string;
  }
}

/** Creates the log-in of a shop whose sessions are those of `@fastify/session`. */
export function createLogin(): Purpose {
  return {
    kind: 'auth',
    prepareOrder: () => ({ userVisibleData: 'Log in to the shop' }),
    async onCompleted({ user, context }) {
      const { request } = context as { request: FastifyRequest };
      // A new id: another person may have planted the one that the browser sent (session fixation).
      await request.session.regenerate();
      request.session.personalNumber = user.personalNumber;
      return { redirectTo: '/account' };
    },
  };
}
