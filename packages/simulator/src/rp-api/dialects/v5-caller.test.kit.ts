import type { TestContext } from 'node:test';
import { startCaller } from '../rp-caller.test.kit.ts';
import type { RpCaller } from '../rp-caller.test.kit.ts';
import type { SimulatorEvent } from '../../simulator-event.ts';
import type { SimulatorOptions } from '../../options/simulator-options.ts';
import type { OldVersion } from './v5-shapes.ts';

/** The published test person, who has a Mobile BankID. */
export const tolvan = '191212121212';
export const endUserIp = '192.0.2.1';

/** A caller of an old version, and what the simulator told about its calls. */
export interface V5Caller extends RpCaller {
  findings(): string[];
}

/** Starts a simulator with the old versions open and a frozen clock for one test, and calls one of them. */
export async function startV5Caller(
  t: TestContext,
  version: OldVersion = '5.1',
  options: SimulatorOptions = {},
): Promise<V5Caller> {
  const events: SimulatorEvent[] = [];
  const { simulator, call } = await startCaller(t, {
    versions: { '5.0': 'supported', '5.1': 'supported' },
    onEvent: (event) => events.push(event),
    ...options,
  });
  return {
    simulator,
    call: (path, body, how) => call(path, body, { version, ...how }),
    findings: () => events.flatMap((event) => (event.type === 'finding' ? `${event.rule}: ${event.explanation}` : [])),
  };
}
