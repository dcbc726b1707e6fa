import { type BankIdServer, type BankIdServerOptions, createBankIdServer } from '@secure-start/server';
import type { Sessions } from './sessions.ts';

/** Options of {@link connect}: those of the server, but for the purposes, and the sessions. */
export interface ConnectOptions extends Omit<BankIdServerOptions, 'purposes'> {
  sessions: Sessions;
}

// By hand, for old-library and library-call: the server places, collects and ends the orders. It binds each of them to the
// browser that started it, so a launch link that is sent to another person logs no one in.
/** Creates the server of the log-in and the signature, on RP API 6.0. */
export function connect({ sessions, ...options }: ConnectOptions): BankIdServer {
  return createBankIdServer({
    ...options,
    purposes: {
      login: {
        kind: 'auth',
        // By hand, for personal-number: a person on the site starts the order by QR code or link.
        prepareOrder: () => ({}),
        // By hand, for cert-not-after: 6.0 has no last day of the BankID, and the service does not need it.
        onCompleted: ({ flowId, user }) => sessions.begin({ flowId, text: `You are logged in, ${user.name}.` }),
      },
      rent: {
        kind: 'sign',
        prepareOrder: () => ({
          userVisibleData: 'I rent a kayak for 400 kr.',
          // By hand, for sign-without-pin-code: 5.1 required the security code here, and it still should be.
          requirement: { pinCode: true },
        }),
        onCompleted: ({ flowId, user }) => sessions.begin({ flowId, text: `The kayak is yours, ${user.name}.` }),
      },
    },
  });
}
