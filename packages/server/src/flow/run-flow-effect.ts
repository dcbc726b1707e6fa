import type { Clock } from '@secure-start/protocol/rp';
import { backoffMs, type RunEffect } from '../engine/drain-effects.ts';
import { settleDelivery } from '../engine/deliveries.ts';
import { withinTime } from '../engine/within-time.ts';
import type { Log } from '../log.ts';
import { cancelOrder } from '../orders/cancel-order.ts';
import type { OrderClient } from '../orders/place-order.ts';
import { checkCompletion } from '../policy/check-completion.ts';
import type { Policies, UsedDevice } from '../policy/policies.ts';
import type { PoliciesOf } from '../policy/policies-of.ts';
import type { Purpose } from '../purpose.ts';
import type { ReportApplicationError } from '../application-error.ts';
import { deliverUnclaimed } from './deliver-unclaimed.ts';
import type { Flow } from './flow.ts';
import type { FlowEffect, FlowEvent } from './flow-event.ts';
import { type FlowEngine, flowMachine } from './flow-machine.ts';
import { flowSubject } from './flow-subject.ts';
import { deliverRetryMs } from './flow-times.ts';
import { reportAddressDiffers } from '../reporting/attack-signs.ts';

/** The parts of a tenant that the effects use. */
interface EffectTenant {
  client: Pick<OrderClient, 'cancel'>;
  purposes: ReadonlyMap<string, Purpose>;
  policiesOf: PoliciesOf;
}

/** Creates the function that runs the effects of flows. */
export function createFlowEffects(options: {
  engine: Pick<FlowEngine, 'admit' | 'release' | 'retryUntilStored'>;
  /** Returns the tenant of a flow; `undefined` when this process does not have it. */
  tenantOf: (flow: Flow) => EffectTenant | undefined;
  clock: Clock;
  callbackTimeoutMs: number;
  /** The delivery of a result is attempted for this long. */
  deliverForMs: number;
  log: Log;
  reportApplicationError: ReportApplicationError;
}): RunEffect<Flow, FlowEvent, FlowEffect> {
  const { engine, tenantOf, clock, callbackTimeoutMs, deliverForMs, log, reportApplicationError } = options;

  /** Policies may call the application; when the process dies meanwhile, the next one checks again. */
  async function checkPolicies(flow: Flow, { policiesOf }: EffectTenant): Promise<FlowEvent | undefined> {
    if (!flow.completion) return undefined;
    const subject = flowSubject(flow);
    const { findings, refusal } = await checkCompletion({
      flow,
      data: flow.completion.data,
      policies: withTimeLimit(policiesOf(flow.purpose)),
      now: clock.now(),
      onError: (error) => reportApplicationError(error, { callback: 'isKnownDevice', subject }),
    });
    for (const finding of findings) {
      if (finding === 'addressDiffers') reportAddressDiffers({ log, flow });
      if (finding !== refusal && finding !== 'addressDiffers') log('warn', { event: 'policyReport', finding }, subject);
    }
    return { type: 'judged', findings, ...(refusal && { refusal }) };
  }

  function withTimeLimit(policies: Policies): Policies {
    const { knownDevice } = policies;
    if (!knownDevice) return policies;
    const isKnownDevice = (used: UsedDevice): Promise<boolean> =>
      withinTime({
        clock,
        timeoutMs: callbackTimeoutMs,
        name: 'isKnownDevice',
        call: () => knownDevice.isKnownDevice(used),
      });
    return { ...policies, knownDevice: { mode: knownDevice.mode, isKnownDevice } };
  }

  return async ({ entry, effect, attempts }) => {
    const flow = entry.state;
    const tenant = tenantOf(flow);
    // Another process may have the tenant, or this one when it is configured again: nothing is thrown away.
    switch (effect.type) {
      case 'cancelOrder':
        if (tenant === undefined) return {};
        // A failure is only logged, because such an order expires by itself.
        await cancelOrder({ client: tenant.client, orderRef: effect.orderRef, subject: flowSubject(flow), log });
        return {};
      case 'judgeCompletion': {
        if (tenant === undefined) return { retryAfterMs: backoffMs(attempts) };
        const event = await checkPolicies(flow, tenant);
        return event === undefined ? {} : { event };
      }
      case 'deliverUnclaimed': {
        const purpose = tenant?.purposes.get(flow.purpose);
        const outcome = await deliverUnclaimed({ flow, purpose, clock, callbackTimeoutMs, reportApplicationError });
        return settleDelivery({
          engine,
          kind: flowMachine.kind,
          ref: { id: flow.flowId, key: entry.key },
          attempt: outcome === 'delivered' ? { outcome, event: { type: 'delivered' } as const } : { outcome },
          attempts,
          pauseMs: (before) => backoffMs(before, deliverRetryMs),
          deliverForMs,
          onGivenUp: () =>
            log(
              'error',
              {
                event: 'completionUndelivered',
                callback: flow.refusal ? 'onRefused' : 'onUnfinished',
                reason: outcome === 'impossible' ? 'noCallback' : 'givenUp',
              },
              flowSubject(flow),
            ),
        });
      }
    }
  };
}
