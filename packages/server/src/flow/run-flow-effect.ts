import type { Clock } from '@secure-start/protocol/rp';
import { backoffMs, type RunEffect } from '../engine/drain-effects.ts';
import { isLastAttempt, settleDelivery } from '../engine/deliveries.ts';
import type { Log } from '../log.ts';
import { cancelOrder } from '../orders/cancel-order.ts';
import type { OrderClient } from '../orders/place-order.ts';
import type { Purpose } from '../purpose.ts';
import type { ReportApplicationError } from '../application-error.ts';
import { keepEvidence } from '../evidence/keep-evidence.ts';
import { deliverUnclaimed } from './deliver-unclaimed.ts';
import type { Announcement } from './announcement.ts';
import type { Flow } from './flow.ts';
import type { FlowEffect, FlowEvent } from './flow-event.ts';
import { type FlowEngine, flowMachine } from './flow-machine.ts';
import { flowSubject } from './flow-subject.ts';
import { createJudgeCompletion, type JudgingTenant } from './completion/judge-completion.ts';
import { deliverRetryMs } from './flow-times.ts';

/** The parts of a tenant that the effects use. */
interface EffectTenant extends JudgingTenant {
  client: Pick<OrderClient, 'cancel'>;
  purposes: ReadonlyMap<string, Purpose>;
}

/** While processes with and without the option `webhooks` run side by side, one with it is to find the announcement soon. */
const longestAnnouncePauseMs = 60_000;
const announcePauseMs = (attempts: number): number => Math.min(backoffMs(attempts), longestAnnouncePauseMs);

/** Creates the function that runs the effects of flows. */
export function createFlowEffects(options: {
  engine: Pick<FlowEngine, 'admit' | 'release' | 'retryUntilStored'>;
  /** Returns the tenant of a flow; `undefined` when this process does not have it. */
  tenantOf: (flow: Flow) => EffectTenant | undefined;
  clock: Clock;
  callbackTimeoutMs: number;
  /** The delivery of a result is attempted for this long, and a process with the option `webhooks` is waited for. */
  deliverForMs: number;
  /** Stores the webhooks about a new state. Absent in a process without the option: another one of the server may have it. */
  announce: ((announcement: Announcement) => Promise<void>) | undefined;
  log: Log;
  reportApplicationError: ReportApplicationError;
}): RunEffect<Flow, FlowEvent, FlowEffect> {
  const { engine, tenantOf, clock, callbackTimeoutMs, deliverForMs, announce, log, reportApplicationError } = options;

  const judgeCompletion = createJudgeCompletion({ clock, callbackTimeoutMs, log, reportApplicationError });

  return async ({ entry, effect, attempts }) => {
    const flow = entry.state;
    const tenant = tenantOf(flow);
    // Another process may have the tenant, or this one when it is configured again: nothing is thrown away.
    switch (effect.type) {
      case 'announce':
        if (announce === undefined) {
          if (!isLastAttempt({ attempts, pauseMs: announcePauseMs, deliverForMs }))
            return { retryAfterMs: announcePauseMs(attempts) };
          log('error', { event: 'webhookUndelivered', reason: 'notConfigured' }, flowSubject(flow));
          return {};
        }
        await announce(effect.announcement);
        return {};
      case 'cancelOrder':
        if (tenant === undefined) return {};
        // A failure is only logged, because such an order expires by itself.
        await cancelOrder({ client: tenant.client, orderRef: effect.orderRef, subject: flowSubject(flow), log });
        return {};
      case 'judgeCompletion':
      case 'judgeUnclaimed': {
        if (tenant === undefined) return { retryAfterMs: backoffMs(attempts) };
        const event = await judgeCompletion(flow, tenant);
        return event === undefined ? {} : { event };
      }
      case 'keepEvidence':
        return keepEvidence({
          engine,
          kind: flowMachine.kind,
          key: entry.key,
          archive: tenant?.archive,
          archiving: effect,
          subject: flowSubject(flow),
          attempts,
          deliverForMs,
          kept: { type: 'evidenceKept' },
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
        return { retryAfterMs: backoffMs(attempts) };
    }
  };
}
