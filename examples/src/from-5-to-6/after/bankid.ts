import { createClient, type BankIdClient, type ClientOptions } from '@secure-start/client';

// By hand, for old-library and library-call: the second step, from compat to the client itself.
/** Creates a client for RP API 6.0. */
export function connect(options: ClientOptions): BankIdClient {
  return createClient(options);
}
