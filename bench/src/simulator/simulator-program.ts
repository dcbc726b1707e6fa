/**
 * A program: a simulator. Sends a {@link Ready}; for every list of start tokens it is sent, those orders are opened and
 * approved, and it says what it has used so far. Arguments: the evidence (`signed`, `placeholder`), the kind of TLS keys.
 */
import { startSimulator } from '@secure-start/simulator';
import { answerParent } from '../parent.ts';
import type { Ready } from './messages.ts';
import { usage } from './usage.ts';

const evidence = process.argv[2] === 'placeholder' ? 'placeholder' : 'signed';
const keyType = process.argv[3] === 'rsa2048' ? 'rsa2048' : 'p256';
const startedAt = performance.now();
const simulator = await startSimulator({ keyType, evidence });
const ready: Ready = {
  readyMs: performance.now() - startedAt,
  environment: simulator.environment,
  cert: simulator.credentials.cert,
  key: simulator.credentials.key,
  managementUrl: simulator.managementUrl,
};
process.send?.(ready);

answerParent(async (tokens: readonly string[]) => {
  await complete(tokens);
  return usage();
});

/** The people who approve: the numbers of the others decide how their orders end. */
const people = simulator.people.filter(({ behaviour }) => behaviour === undefined);

async function complete(tokens: readonly string[]): Promise<void> {
  for (const [index, autoStartToken] of tokens.entries()) {
    // A newer order of the same person would cancel the older one, so each has to be through before the next.
    const person = people[index % people.length];
    const opened = await simulator.app.open({
      autoStartToken,
      ...(person && { person }),
    });
    if (!opened.accepted) throw new Error(opened.explanation);
    const approved = await simulator.app.approve({ orderRef: opened.order.orderRef, code: '123456' });
    if (!approved.accepted) throw new Error(approved.explanation);
  }
}
