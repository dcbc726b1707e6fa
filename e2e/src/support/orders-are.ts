import { isDeepStrictEqual } from 'node:util';
import type { Simulator } from '@secure-start/simulator';
import { eventually } from './eventually.ts';

/** Waits until the orders of a simulator are in these states, the oldest first: a page may hear of an end before BankID does. */
export async function ordersAre(simulator: Pick<Simulator, 'orders'>, states: readonly string[]): Promise<void> {
  await eventually(`orders that are ${states.join(', ')}`, async () =>
    isDeepStrictEqual(
      simulator.orders().map(({ state }) => state),
      states,
    )
      ? true
      : undefined,
  );
}
