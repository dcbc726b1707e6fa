import type { Clock } from '@secure-start/protocol/rp';
import type { ReportApplicationError } from '../../application-error.ts';
import { backoffMs, type EffectOutcome } from '../../engine/effects/drain-effects.ts';
import { type DeliveryAttempt, settleDelivery } from '../../engine/effects/deliveries.ts';
import { withinTime } from '../../engine/within-time.ts';
import { evidenceVerification } from '../../evidence/stored-verdict.ts';
import { localPath } from '../../http/local-path.ts';
import type { Log } from '../../log.ts';
import { placedOrder } from '../../orders/placed-order.ts';
import { unlistedMembers } from '../../orders/unlisted-members.ts';
import type { CallCompletion, CallPurpose } from '../call-purpose.ts';
import type { CallResult, DeskEvent } from '../desk/desk-event.ts';
import { type DeskEngine, deskMachine } from '../desk/desk-machine.ts';
import { deliverRetryMs, handOverWithinMs } from '../desk/desk-times.ts';
import { CallbackResultError } from '../../input/callback-result.ts';
import { checkedCallFinish } from '../../input/finish.ts';

/** Attempts after the short pause: when each fails at once, they last for as long as the agent waits. Then the pauses grow. */
const quickAttempts = handOverWithinMs / deliverRetryMs;

/**
 * Creates the delivery of call results: it hands a result to `onCompleted` of its purpose. What that throws is reported,
 * and it is called again until it takes the result, with pauses that grow to an hour, for as long as `deliverForMs`.
 */
export function createDeliverCallResult(options: {
  engine: Pick<DeskEngine, 'admit' | 'release' | 'retryUntilStored'>;
  purposes: ReadonlyMap<string, CallPurpose>;
  origins: readonly string[];
  clock: Pick<Clock, 'sleep'>;
  callbackTimeoutMs: number;
  /** The delivery is attempted for this long. */
  deliverForMs: number;
  log: Log;
  reportApplicationError: ReportApplicationError;
}): (delivery: { result: CallResult; key: string; attempts: number }) => Promise<EffectOutcome<DeskEvent>> {
  const { engine, purposes, origins, clock, callbackTimeoutMs: timeoutMs, deliverForMs } = options;
  const { log, reportApplicationError } = options;

  async function deliver(result: CallResult): Promise<unknown> {
    const purpose = purposes.get(result.purpose);
    if (!purpose) throw new TypeError(`there is no purpose "${result.purpose}" to hand the call to`);
    const completion = completionOf(result);
    const { refusal } = result;
    const call = async (): Promise<unknown> =>
      refusal ? purpose.onRefused?.({ ...completion, refusal }) : purpose.onCompleted(completion);
    return withinTime({ clock, timeoutMs, name: callbackOf(result), call });
  }

  /** A wrong answer is only reported: a further attempt would hand over the result again. */
  function continuationOf({ callId, purpose }: CallResult, answer: unknown): { continueTo?: string } {
    try {
      const { continueTo } = checkedCallFinish({ purpose, result: answer });
      return continueTo === undefined ? {} : { continueTo: pathOf(continueTo) };
    } catch (error) {
      reportApplicationError(error, { callback: 'onCompleted', subject: { kind: 'call', id: callId, purpose } });
      return {};
    }
  }

  function pathOf(continueTo: string): string {
    for (const origin of origins) {
      const path = localPath(continueTo, origin);
      if (path !== undefined) return path;
    }
    const problem = 'continueTo must be a plain path of the desk\'s origin, such as "/customers/4711"';
    throw new CallbackResultError('onCompleted():', problem);
  }

  async function attempt(result: CallResult): Promise<DeliveryAttempt<DeskEvent>> {
    const { callId, purpose, data, refusal } = result;
    try {
      const answer = await deliver(result);
      const continuation = refusal ? {} : continuationOf(result, answer);
      return { outcome: 'delivered', event: { type: 'handedOver', callId, name: data.user.name, ...continuation } };
    } catch (error) {
      reportApplicationError(error, { callback: callbackOf(result), subject: { kind: 'call', id: callId, purpose } });
      return { outcome: 'failed' };
    }
  }

  return async ({ result, key, attempts }) =>
    settleDelivery({
      engine,
      kind: deskMachine.kind,
      ref: { id: result.callId, key },
      attempt: await attempt(result),
      attempts,
      pauseMs,
      deliverForMs,
      onGivenUp: () =>
        log(
          'error',
          { event: 'completionUndelivered', callback: callbackOf(result), reason: 'givenUp' },
          { kind: 'call', id: result.callId, purpose: result.purpose },
        ),
    });
}

function pauseMs(attempts: number): number {
  const slowAttempts = attempts - quickAttempts;
  return slowAttempts < 0 ? deliverRetryMs : backoffMs(slowAttempts, deliverRetryMs);
}

/** Returns the callback that takes a result. */
export function callbackOf({ refusal }: CallResult): 'onRefused' | 'onCompleted' {
  return refusal ? 'onRefused' : 'onCompleted';
}

function completionOf(result: CallResult): CallCompletion {
  const { callId, purpose, agent, callInitiator, reference, data, verification } = result;
  const { user, device, bankIdIssueDate, stepUp, signature, ocspResponse } = data;
  const order = placedOrder(result.order);
  return {
    callId,
    purpose,
    agent,
    callInitiator,
    ...(reference !== undefined && { reference }),
    order,
    user,
    device,
    bankIdIssueDate,
    ...(stepUp !== undefined && { stepUp }),
    evidence: { signature, ocspResponse, verification: evidenceVerification(verification, order) },
    ...unlistedMembers(data),
  };
}
