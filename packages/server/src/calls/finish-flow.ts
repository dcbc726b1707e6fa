import type { FinishFlow } from '@secure-start/protocol/flow';
import type { Flow, FlowFinish } from '../flow/flow.ts';
import { finishLease } from '../flow/finish-lease.ts';
import { FlowError } from '../http/flow-error.ts';
import { isSecretOf, newSecret } from '../http/secrets.ts';
import type { ServerParts } from '../server-parts.ts';
import { storedFlow } from '../store/stored-flow.ts';
import { tellApplication } from './tell-application.ts';

/** How long a second tab waits for the answer the first one gets. */
const patienceMs = 10_000;
const lookEveryMs = 100;

/**
 * Hands a completed flow to the application, once, and keeps its answer for a while in case it is lost.
 *
 * Whatever fails before the application has acknowledged, the next call tries again; so does one that comes while the
 * application takes longer than 30 s.
 *
 * @throws FlowError when there is nothing to finish, the return does not belong to the flow, or the application throws.
 */
export async function finishFlow(options: {
  parts: ServerParts;
  flow: Flow;
  finish: FinishFlow;
  request: Request;
}): Promise<Omit<FlowFinish, 'at'>> {
  const { parts, flow, finish } = options;
  const { store, change, clock } = parts;
  const lease = finishLease({ flowId: flow.flowId, holder: newSecret(parts.randomBytes) });
  const giveUpAt = clock.monotonic() + patienceMs;
  for (;;) {
    const current = await storedFlow(store, flow.keyHash);
    const told = current?.finished;
    checkReturn(told ?? current?.completion, finish.nonce);
    if (told) return told;
    if (await store.lease(lease)) break;
    if (clock.monotonic() >= giveUpAt) throw new FlowError('finishInProgress');
    await clock.sleep(lookEveryMs, { signal: parts.closing });
  }
  try {
    // Another tab may have finished between the look and the lease.
    const current = await storedFlow(store, flow.keyHash);
    if (current?.finished) return current.finished;
    // BankID's word alone is not enough: the policies judge it first, and may take their time.
    if (current?.state !== 'completed' || !current.completion) throw new FlowError('notCompleted');
    const answer = await tellApplication({ ...options, flow: current, completion: current.completion });
    await change(flow.keyHash, { type: 'finished', finish: answer });
    return answer;
  } finally {
    await store.release(lease);
  }
}

/** The nonce proves that the app came back to the browser that started; where the row returns none, the cookie must do. */
function checkReturn(result: { nonceHash?: string } | undefined, nonce: string | undefined): void {
  if (!result) throw new FlowError('notCompleted', 'wait for the state "completed"');
  if (result.nonceHash === undefined) return;
  if (nonce === undefined) throw new FlowError('returnRequired');
  if (!isSecretOf(nonce, result.nonceHash)) throw new FlowError('wrongReturn');
}
