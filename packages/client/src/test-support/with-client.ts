import type { BankIdClient } from '../client.ts';
import type { ClientEvent } from '../client-event.ts';
import type { ClientOptions } from '../client-options.ts';
import { createClient } from '../create-client.ts';
import { pemCredentials } from './fixtures.ts';
import { frozenClock, type FrozenClock } from './frozen-clock.ts';
import { startRpService, type RpService } from './rp-service.ts';

/** The objects that a test acts on. */
export interface Scene {
  service: RpService;
  client: BankIdClient;
  clock: FrozenClock;
  events: ClientEvent[];
}

/** Runs a test with a client and its service, and closes both afterwards. */
export async function withClient(
  options: Parameters<typeof startRpService>[0] & { client?: Partial<ClientOptions> },
  act: (scene: Scene) => Promise<void>,
): Promise<void> {
  const service = await startRpService(options);
  const clock = frozenClock();
  const events: ClientEvent[] = [];
  const client = createClient({
    environment: service.environment,
    credentials: pemCredentials,
    clock,
    random: () => 0.5,
    onEvent: (event) => events.push(event),
    ...options.client,
  });
  try {
    await act({ service, client, clock, events });
  } finally {
    await client.close();
    await service.close();
  }
}
