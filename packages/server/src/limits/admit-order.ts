import { undeliveredAdmission } from '../engine/effects/deliveries.ts';
import { type FlowEngine, flowMachine } from '../flow/flow-machine.ts';
import { isPrivateAddress } from '../http/proxies/client-address.ts';
import { BankIdServerError } from '../http/server-error.ts';
import { type Limits, orderAdmissions } from './limits.ts';

/**
 * Counts an order that is about to be placed.
 *
 * @throws BankIdServerError `tooManyUndelivered`, or `tooManyAttempts` with `Retry-After` when there were too many.
 */
export async function admitOrder(options: {
  engine: Pick<FlowEngine, 'admit'>;
  limits: Limits;
  address: string;
  browser: string | undefined;
  personalNumber?: string | undefined;
  /** Set for a new signature or payment: refused when so many results are undelivered. */
  maxUndelivered?: number | undefined;
  /** Set when a flow starts: its name among the open ones of its network. */
  holder?: string;
}): Promise<void> {
  const { engine, limits, address, browser, personalNumber, maxUndelivered, holder } = options;
  const delivered =
    maxUndelivered === undefined ? [] : [undeliveredAdmission({ kind: flowMachine.kind, maxUndelivered })];
  const admissions = [...delivered, ...orderAdmissions({ limits, address, browser, personalNumber, holder })];
  const answer = await engine.admit(admissions);
  if (answer.admitted) return;
  if (answer.refused < delivered.length) throw new BankIdServerError('tooManyUndelivered');
  const name = admissions[answer.refused]?.name ?? '';
  throw new BankIdServerError('tooManyAttempts', problemOf(name, address), {
    'retry-after': String(Math.ceil(answer.retryAfterMs / 1000)),
  });
}

/** Returns which limit was reached. The address itself is not logged: it belongs to a person. */
function problemOf(name: string, address: string): string {
  if (name.startsWith('browser:')) return 'the limit `perBrowser` was reached';
  if (name.startsWith('person:')) return 'the limit `perPerson` was reached';
  const owner = isPrivateAddress(address) ? 'an address of the own network, as of a proxy' : 'a public address';
  return `the limit of an address was reached by ${owner}`;
}
