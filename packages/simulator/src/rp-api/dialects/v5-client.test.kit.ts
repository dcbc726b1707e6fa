import type { TestContext } from 'node:test';
import { startRpClient } from '../rp-client.test.kit.ts';
import type { RpClient } from '../rp-client.test.kit.ts';
import type { SimulatorEvent } from '../../simulator-event.ts';
import type { SimulatorOptions } from '../../options/simulator-options.ts';
import type { OldVersion } from './v5-shapes.ts';

/** The published test person, who has a Mobile BankID. */
export const tolvan = '191212121212';
export const endUserIp = '192.0.2.1';

/** A client of an old version, with the findings about its requests. */
export interface V5Client extends RpClient {
  findings(): string[];
}

/** Starts a simulator with the old versions open for one test, and a client of one of them. */
export async function startV5Client(
  t: TestContext,
  version: OldVersion = '5.1',
  options: SimulatorOptions = {},
): Promise<V5Client> {
  const events: SimulatorEvent[] = [];
  const { simulator, send } = await startRpClient(t, {
    versions: { '5.0': 'supported', '5.1': 'supported' },
    onEvent: (event) => events.push(event),
    ...options,
  });
  return {
    simulator,
    send: (path, body, requestOptions) => send(path, body, { version, ...requestOptions }),
    findings: () => events.flatMap((event) => (event.type === 'finding' ? `${event.rule}: ${event.explanation}` : [])),
  };
}
