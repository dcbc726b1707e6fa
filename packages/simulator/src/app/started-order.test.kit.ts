import type { TestContext } from 'node:test';
import { type RpClient, type RpResponse, startRpClient } from '../rp-api/rp-client.test.kit.ts';
import type { AppResult } from './app-result.ts';

export const auth = { endUserIp: '192.0.2.1' };

/** Returns why the app refused, or `accepted`. */
export function reasonOf(result: AppResult): string {
  return result.accepted ? 'accepted' : result.reason;
}

/** An order of a simulator of its own. */
interface StartedOrder extends Pick<RpClient, 'simulator' | 'send'> {
  app: RpClient['simulator']['app'];
  clock: RpClient['simulator']['clock'];
  order: RpResponse['body'];
  orderRef: string;
}

/** Starts an order of a new simulator. */
export async function start(t: TestContext, body: object = auth): Promise<StartedOrder> {
  const { simulator, send } = await startRpClient(t);
  const { body: order } = await send('/auth', body);
  return { simulator, app: simulator.app, clock: simulator.clock, send, order, orderRef: String(order['orderRef']) };
}
