import { type BankIdClient, createClient } from '@secure-start/client';
import type { DeskService } from './desk-service.ts';

/** Lets another e-service act with a BankID client of its own. */
export async function asOtherService(
  service: DeskService,
  act: (client: BankIdClient) => Promise<void>,
): Promise<void> {
  const { environment, clock, issueCredentials } = service.simulator;
  const { cert, key } = await issueCredentials({ name: 'Someone else' });
  const client = createClient({ environment, credentials: { pem: { cert, key } }, clock });
  try {
    await act(client);
  } finally {
    await client.close();
  }
}
