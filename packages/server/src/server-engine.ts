import type { ReportApplicationError } from './application-error.ts';
import type { CheckedServerOptions } from './checked-server-options.ts';
import { createEngine } from './engine/create-engine.ts';
import type { Flow } from './flow/flow.ts';
import { type FlowEngine, flowMachine } from './flow/flow-machine.ts';
import { flowSubject } from './flow/flow-subject.ts';
import { createFlowEffects } from './flow/run-flow-effect.ts';
import { createFlowStep } from './flow/step-flow.ts';
import { errorName, type Log } from './log.ts';
import { reportOpenedElsewhere } from './reporting/attack-signs.ts';
import type { Tenants } from './tenants/create-tenants.ts';
import { announcingFlows } from './webhooks/announcing-flows.ts';
import type { Webhooks } from './webhooks/create-webhooks.ts';

/** Starts the engine of the flows: from here on, flows that are due are worked on. */
export function createServerEngine(parts: {
  checked: CheckedServerOptions;
  tenants: Tenants;
  /** Absent: no address wants any. */
  webhooks: Webhooks | undefined;
  /** Called when the store begins to fail, and with `undefined` when it answers again. */
  onStoreFailure: (error: unknown) => void;
  /** Called when a new record cannot be stored, and with `undefined` when one was. */
  onNewRecord: (error: unknown) => void;
  log: Log;
  reportApplicationError: ReportApplicationError;
}): FlowEngine {
  const { checked, tenants, webhooks, onStoreFailure, onNewRecord, log, reportApplicationError } = parts;
  const { store, nameKey, clock, randomBytes, callbackTimeoutMs, deliverForMs, addresses } = checked;
  return createEngine({
    store,
    machine: webhooks ? announcingFlows(flowMachine, addresses.mayHave) : flowMachine,
    clock,
    nameKey,
    handlers: (engine) => ({
      step: createFlowStep({ engine, clientOf: ({ tenant }) => tenants.clientOf(tenant), randomBytes, log }),
      runEffect: createFlowEffects({
        engine,
        tenantOf: ({ tenant }) => tenants.find(tenant),
        clock,
        callbackTimeoutMs,
        deliverForMs,
        webhooks,
        log,
        reportApplicationError,
      }),
    }),
    onChanged(before, after) {
      if (after.state !== before.state) logState(log, after);
      reportOpenedElsewhere({ log, before, after });
    },
    // While the store is away, all flows fail alike.
    onError: (error, flow) =>
      log('error', { event: 'internalError', error: errorName(error) }, flow && flowSubject(flow), errorName(error)),
    onStoreFailure,
    onNewRecord,
  });
}

function logState(log: Log, flow: Flow): void {
  const { state, hintCode, refusal } = flow;
  log(
    refusal || state === 'outcomeUnknown' ? 'warn' : 'info',
    { event: 'flowState', state, ...(hintCode !== undefined && { hintCode }), ...(refusal && { refusal }) },
    flowSubject(flow),
  );
}
