import { BankIdClient } from 'bankid';

/** Creates a client for RP API 5.1. */
export function connect(settings: ConstructorParameters<typeof BankIdClient>[0]): BankIdClient {
  return new BankIdClient(settings);
}
