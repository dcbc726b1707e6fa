import type { ManagedOrder } from '@secure-start/simulator';
import type { SimulatorClient } from './simulator-client.ts';

const maxDescribed = 5;

/** Returns a sentence about one order, without its secrets and its person's number. */
export function describeOrder(order: ManagedOrder): string {
  const { operation, state, hintCode, startedBy, outcome, remainingMs, actions } = order;
  const hint = hintCode === undefined ? '' : `, ${hintCode}`;
  const end = outcome === undefined || state !== 'gone' ? '' : `, collected as ${outcome.status}`;
  const left = remainingMs === undefined ? '' : `, ${seconds(remainingMs)} left`;
  const possible = actions.length === 0 ? '' : `, possible now: ${actions.join(', ')}`;
  return `${operation} by ${startedBy}: ${state}${hint}${end}${left}${possible}`;
}

/**
 * Returns what the simulator says about orders, for the message of an error.
 *
 * With `orderRef` that order, else the newest ones. It never rejects: an error of its own would hide the other one.
 */
export async function describeOrders(options: { simulator: SimulatorClient; orderRef?: string }): Promise<string> {
  const { simulator, orderRef } = options;
  try {
    if (orderRef !== undefined) {
      return `The order, ${describeOrder(await simulator.getOrder({ orderRef }))}.`;
    }
    const orders = await simulator.listOrders();
    if (orders.length === 0) return 'The simulator has no order: the e-service has not started one there.';
    const newest = orders.slice(-maxDescribed).toReversed().map(describeOrder);
    return `The simulator has ${orders.length === 1 ? '1 order' : `${orders.length} orders`}, the newest first: ${newest.join('; ')}.`;
  } catch (error) {
    return `The state of the order is not known: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Returns a time in seconds, with one decimal. */
export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
