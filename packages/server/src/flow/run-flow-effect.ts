import type { Clock } from '@secure-start/protocol/rp';
import { backoffMs, type RunEffect } from '../engine/effects/drain-effects.ts';
import { settleDelivery } from '../engine/effects/deliveries.ts';
import type { Log } from '../log.ts';
import type { OrderClient } from '../orders/place-order.ts';
import type { Purpose } from '../purpose.ts';
import type { ReportApplicationError } from '../application-error.ts';
import { keepEvidence } from '../evidence/keep-evidence.ts';
import type { Webhooks } from '../webhooks/create-webhooks.ts';
import { runAnnouncement } from '../webhooks/run-announcement.ts';
import { flowContent } from '../webhooks/webhook-content.ts';
import type { GuardedClient } from '../service/watched-client.ts';
import { cancelUnneeded } from './leaving/cancel-unneeded.ts';
import { deliverUnclaimed } from './deliver-unclaimed.ts';
import type { Flow } from './flow.ts';
import type { FlowEffect, FlowEvent } from './flow-event.ts';
import { type FlowEngine, flowMachine } from './flow-machine.ts';
import { flowSubject } from './flow-subject.ts';
import { createJudgeCompletion, type JudgingTenant } from './completion/judge-completion.ts';
import { judgeSurplus, reportSurplus } from './completion/judge-surplus.ts';
import { deliverRetryMs } from './flow-times.ts';

/** The parts of a tenant that the effects use. */
interface EffectTenant extends JudgingTenant {
  client: Pick<OrderClient, 'cancel'> & GuardedClient;
  purposes: ReadonlyMap<string, Purpose>;
}

/** Creates the function that runs the effects of flows. */
export function createFlowEffects(options: {
  engine: Pick<FlowEngine, 'admit' | 'now' | 'release' | 'retryUntilStored'>;
  /** Returns the tenant of a flow; `undefined` when this process does not have it. */
  tenantOf: (flow: Flow) => EffectTenant | undefined;
  clock: Clock;
  callbackTimeoutMs: number;
  /** The delivery of a result is attempted for this long, and a process with the option `webhooks` is waited for. */
  deliverForMs: number;
  /** Absent in a process without the option: another one of the server may have it. */
  webhooks: Pick<Webhooks, 'announce'> | undefined;
  log: Log;
  reportApplicationError: ReportApplicationError;
}): RunEffect<Flow, FlowEvent, FlowEffect> {
  const { engine, tenantOf, clock, callbackTimeoutMs, deliverForMs, webhooks, log, reportApplicationError } = options;

  const judgeCompletion = createJudgeCompletion({ clock, callbackTimeoutMs, log, reportApplicationError });

  return async ({ entry, effect, attempts }) => {
    const flow = entry.state;
    const tenant = tenantOf(flow);
    // Another process may have the tenant, or this one when it is configured again: nothing is thrown away.
    switch (effect.type) {
      case 'announce': {
        const content = flowContent(effect.announcement);
        return runAnnouncement({ webhooks, content, subject: flowSubject(flow), attempts, deliverForMs, log });
      }
      case 'cancelOrder':
        return cancelUnneeded({ flow, effect, attempts, client: tenant?.client, now: engine.now, log });
      case 'judgeCompletion':
      case 'judgeUnclaimed': {
        if (tenant === undefined) return { isUnable: true };
        const event = await judgeCompletion(flow, tenant);
        return event === undefined ? {} : { event };
      }
      case 'reportSurplus': {
        if (tenant === undefined) return { isUnable: true };
        reportSurplus({ flow, effect, tenant, log });
        return {};
      }
      case 'judgeSurplus': {
        if (tenant === undefined) return { isUnable: true };
        return judgeSurplus({ flow, effect, tenant, judgeCompletion });
      }
      case 'keepEvidence':
        return keepEvidence({
          engine,
          kind: flowMachine.kind,
          key: entry.key,
          archive: tenant?.archive,
          // Whatever the option says: see `isDelivery`.
          archiving: effect.isSurplus ? { ...effect, whenUnavailable: 'refuse' } : effect,
          subject: flowSubject(flow),
          attempts,
          deliverForMs,
          // The flow waits only for the evidence of the order that counts.
          kept: effect.isSurplus ? undefined : { type: 'evidenceKept' },
          log,
        });
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
      default:
        // An effect of a newer release, which a process of that release runs.
        return { isUnable: true };
    }
  };
}
