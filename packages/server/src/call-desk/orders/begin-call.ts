import type { CallInitiator } from '@secure-start/protocol/call';
import type { Language } from '@secure-start/protocol/messages';
import { type Clock, maskPersonalNumber } from '@secure-start/protocol/rp';
import type { ReportApplicationError } from '../../application-error.ts';
import { BankIdServerError } from '../../http/server-error.ts';
import { type AppendAudit, type AuditStep, auditSubject, isRefusedReason } from '../audit/audit-trail.ts';
import type { Agent, CallPurpose } from '../call-purpose.ts';
import type { Call, CallOrder, WholePersonalNumber } from '../desk/desk.ts';
import { type DeskEngine, type DeskEntry, deskKey, emptyDesk } from '../desk/desk-machine.ts';
import { transition } from '../desk/desk-transition.ts';
import { prepareOrder } from './prepare-order.ts';

/** An agent's request for a call. */
export interface CallStart {
  request: Request;
  context: unknown;
  agent: Agent;
  purpose: string;
  personalNumber: WholePersonalNumber;
  callInitiator: CallInitiator;
  language: Language;
  reference?: string;
}

/** A call that stands at its desk, and is about to be placed at BankID. */
export interface BegunCall {
  entry: DeskEntry;
  call: Call & { order: CallOrder };
}

/** The first half of a start: whatever happens before BankID is asked. */
export interface CallBeginning {
  /**
   * Has the application prepare the order and write that the person is asked, and then stores the call at its desk.
   *
   * @throws BankIdServerError when one of that failed.
   */
  begin(options: {
    start: CallStart;
    purpose: CallPurpose;
    callId: string;
    /** Absent before the agent's first call. */
    desk: DeskEntry | undefined;
  }): Promise<BegunCall>;
  /**
   * Writes into the audit trail that an agent was refused, for those refusals that it records.
   *
   * @throws BankIdServerError `applicationFailed` when it cannot be written.
   */
  auditRefusal(start: CallStart, error: unknown): Promise<void>;
}

/** Creates the first half of starts. */
export function createCallBeginning(options: {
  engine: DeskEngine;
  appendAudit: AppendAudit;
  clock: Pick<Clock, 'sleep'>;
  callbackTimeoutMs: number;
  placeMs: number;
  reportApplicationError: ReportApplicationError;
}): CallBeginning {
  const { engine, appendAudit, clock, callbackTimeoutMs, placeMs, reportApplicationError } = options;

  async function writeAudit(start: CallStart, step: AuditStep): Promise<void> {
    const { agent, purpose, callInitiator, personalNumber } = start;
    const call = { purpose, callInitiator, maskedPersonalNumber: maskPersonalNumber(personalNumber) };
    const line = { ...auditSubject({ agentId: agent.agentId, call }), ...step };
    if ((await appendAudit({ line, at: engine.now() })) === 'failed') {
      throw new BankIdServerError('applicationFailed', 'audit() failed');
    }
  }

  async function auditRefusal(start: CallStart, error: unknown): Promise<void> {
    if (!(error instanceof BankIdServerError) || !isRefusedReason(error.code)) return;
    await writeAudit(start, { step: 'refused', reason: error.code });
  }

  async function prepare(start: CallStart, purpose: CallPurpose, callId: string): Promise<CallOrder> {
    const { request, context, agent, personalNumber, callInitiator, language, reference } = start;
    const preparation = {
      request,
      context,
      callId,
      agent,
      personalNumber,
      callInitiator,
      language,
      ...(reference !== undefined && { reference }),
    };
    try {
      const purposeName = start.purpose;
      return await prepareOrder({
        purpose,
        purposeName,
        preparation,
        clock,
        callbackTimeoutMs,
        reportApplicationError,
      });
    } catch (error) {
      await auditRefusal(start, error);
      throw error;
    }
  }

  /** Stores a call at its desk; the first call of an agent is stored together with the desk. */
  async function storeCall(desk: DeskEntry | undefined, agent: Agent, call: Call): Promise<DeskEntry> {
    const event = { type: 'callStarted', agent, call } as const;
    const entry = (desk && (await storeAt(desk))) ?? (await createDesk());
    if (entry?.state.call?.callId !== call.callId) throw new BankIdServerError('callUnderWay');
    return entry;

    async function storeAt(before: DeskEntry): Promise<DeskEntry | undefined> {
      try {
        const after = await engine.applyEvent({ entry: before, event });
        if (after?.state.call?.callId === call.callId) engine.noteNewRecord(undefined);
        return after;
      } catch (error) {
        engine.noteNewRecord(error);
        throw error;
      }
    }

    async function createDesk(): Promise<DeskEntry | undefined> {
      const key = deskKey(agent);
      const now = engine.now();
      const created = await engine.records.create(key, transition(emptyDesk(agent, now), event, now).state);
      if (created) return created;
      const taken = await engine.records.read(key);
      return taken && storeAt(taken);
    }
  }

  return {
    auditRefusal,
    async begin({ start, purpose, callId, desk }) {
      const { agent, callInitiator, language, personalNumber } = start;
      const order = await prepare(start, purpose, callId);
      await writeAudit(start, { step: 'asked', callId });
      const startedAt = engine.now();
      const call = {
        callId,
        purpose: start.purpose,
        kind: purpose.kind,
        callInitiator,
        maskedPersonalNumber: maskPersonalNumber(personalNumber),
        state: 'pending',
        startedAt,
        language,
        steps: [{ name: 'sent', at: startedAt }],
        order: { ...order, placeBy: startedAt + placeMs },
      } as const;
      try {
        return { entry: await storeCall(desk, agent, call), call };
      } catch (error) {
        // The trail says that the person is asked, and nothing else will ever say how that ended.
        const code = error instanceof BankIdServerError ? error.code : 'internal';
        await writeAudit(start, { step: 'ended', callId, outcome: 'failed', error: code });
        throw error;
      }
    },
  };
}
