import type { FlowEngine } from '../flow/flow-machine.ts';
import { BankIdServerError } from '../http/server-error.ts';
import { type Limits, orderAdmissions } from './limits.ts';

/**
 * Counts an order that is about to be placed.
 *
 * @throws BankIdServerError `tooManyAttempts` with `Retry-After` when there were too many.
 */
export async function admitOrder(options: {
  engine: Pick<FlowEngine, 'admit'>;
  limits: Limits;
  address: string;
  browser: string | undefined;
  personalNumber?: string | undefined;
}): Promise<void> {
  const { engine, limits, address, browser, personalNumber } = options;
  const answer = await engine.admit(orderAdmissions({ limits, address, browser, personalNumber }));
  if (answer.admitted) return;
  throw new BankIdServerError('tooManyAttempts', '', { 'retry-after': String(Math.ceil(answer.retryAfterMs / 1000)) });
}
