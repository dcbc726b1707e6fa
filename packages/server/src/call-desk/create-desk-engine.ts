import type { ReportApplicationError } from '../application-error.ts';
import { createEngine } from '../engine/create-engine.ts';
import type { EvidenceVerifier } from '../evidence/create-verifier.ts';
import type { EvidenceArchive } from '../evidence/evidence-archive.ts';
import type { Log } from '../log.ts';
import type { CallClient, GuardedClient } from '../service/watched-client.ts';
import { announcingCalls } from '../webhooks/announcing-calls.ts';
import type { Webhooks } from '../webhooks/create-webhooks.ts';
import type { AppendAudit } from './audit/audit-trail.ts';
import type { CallDeskOptions } from './call-desk-options.ts';
import type { CheckedDeskOptions } from './checked-desk-options.ts';
import type { Call } from './desk/desk.ts';
import { type DeskEngine, deskMachine } from './desk/desk-machine.ts';
import { createDeskEffects } from './effects/run-desk-effect.ts';
import { createCollectCall } from './orders/collect-call.ts';

/** Starts the engine of the desks: from here on, desks that are due are worked on. */
export function createDeskEngine(parts: {
  checked: CheckedDeskOptions;
  client: CallClient & GuardedClient;
  /** Absent: evidence is not verified. */
  verifier: EvidenceVerifier | undefined;
  /** Absent: evidence is not kept. */
  archive: EvidenceArchive | undefined;
  /** Absent: there is no address. */
  webhooks: Webhooks | undefined;
  appendAudit: AppendAudit;
  onAlarm: CallDeskOptions['onAlarm'];
  /** Called when the store begins to fail, and with `undefined` when it answers again. */
  onStoreFailure: (error: unknown) => void;
  /** Called when a new record cannot be stored, and with `undefined` when one was. */
  onNewRecord: (error: unknown) => void;
  log: Log;
  reportApplicationError: ReportApplicationError;
  reportError: (error: unknown) => void;
}): DeskEngine {
  const { checked, client, verifier, archive, webhooks, appendAudit, onAlarm } = parts;
  const { onStoreFailure, onNewRecord, log, reportApplicationError, reportError } = parts;
  const { store, nameKey, clock } = checked;
  return createEngine({
    store,
    machine: webhooks ? announcingCalls(deskMachine) : deskMachine,
    clock,
    nameKey,
    handlers: (engine) => ({
      step: createCollectCall({ engine, client, log }),
      runEffect: createDeskEffects({
        engine,
        client,
        purposes: checked.purposes,
        origins: checked.origins,
        appendAudit,
        onAlarm,
        holdAfterAlarmMs: checked.holdAfterAlarmMs,
        verifier,
        archive,
        callbackTimeoutMs: checked.callbackTimeoutMs,
        deliverForMs: checked.deliverForMs,
        webhooks,
        clock,
        log,
        reportApplicationError,
      }),
    }),
    onChanged: (before, after) => logState(log, before.call, after.call),
    onError: reportError,
    onStoreFailure,
    onNewRecord,
  });
}

function logState(log: Log, before: Call | undefined, after: Call | undefined): void {
  if (!after || before?.callId !== after.callId || before.state === after.state) return;
  const { callId, purpose, state, hintCode, alarm } = after;
  log(
    alarm || state === 'outcomeUnknown' ? 'warn' : 'info',
    { event: 'flowState', state, ...(hintCode !== undefined && { hintCode }) },
    { kind: 'call', id: callId, purpose },
  );
}
