import type { Clock } from '@secure-start/protocol/rp';
import type { EvidenceVerifier } from '../../evidence/create-verifier.ts';
import type { EvidenceArchive } from '../../evidence/evidence-archive.ts';
import { reportVerdict } from '../../evidence/report-verdict.ts';
import type { StoredEvidence, StoredVerification } from '../../evidence/stored-evidence.ts';
import type { Log } from '../../log.ts';
import { placedOrder } from '../../orders/placed-order.ts';
import type { CallResult, DeskEvent } from '../desk/desk-event.ts';

/** Creates the function that verifies the evidence of a call, and says whether the archive is to have it. */
export function createJudgeCallResult(options: {
  /** Absent when verification is off. */
  verifier: EvidenceVerifier | undefined;
  archive: Pick<EvidenceArchive, 'whenUnavailable'> | undefined;
  clock: Pick<Clock, 'now'>;
  log: Log;
}): (result: CallResult) => Promise<DeskEvent> {
  const { verifier, archive, clock, log } = options;

  async function verified(
    { mode, verify }: EvidenceVerifier,
    result: CallResult,
  ): Promise<{ judged: CallResult; verification: StoredVerification }> {
    const { kind, data, placedAt, completedAt: collectedAt, callId: id, purpose } = result;
    const order = placedOrder(askedParameters(result));
    const { verdict, checks } = await verify({ kind, order, data, placedAt, collectedAt });
    reportVerdict({ log, verdict, mode, subject: { kind: 'call', id, purpose } });
    // As in flows it goes before other refusals: who completed the order, and how, is known only from sound evidence.
    const refuses = verdict.verdict === 'failed' && mode === 'enforce';
    return {
      judged: { ...result, verification: verdict, ...(refuses && { refusal: 'evidenceNotVerified' }) },
      verification: { verdict: verdict.verdict, mode, checkedAt: clock.now(), checks },
    };
  }

  return async (result) => {
    const { judged, verification } = verifier ? await verified(verifier, result) : { judged: result };
    return {
      type: 'resultJudged',
      result: judged,
      ...(archive && {
        archiving: { whenUnavailable: archive.whenUnavailable, ...(verification && { verification }) },
      }),
    };
  };
}

/** Returns the order of a call as BankID got it: for the person with this number, which a phone order has beside its requirement. */
function askedParameters({ order, personalNumber }: CallResult): StoredEvidence['parameters'] {
  return { ...order, requirement: { ...order.requirement, personalNumber } };
}

/** Returns the evidence of a call for the archive. */
export function callEvidence(result: CallResult, verification: StoredVerification | undefined): StoredEvidence {
  const { callId: id, kind, purpose, reference, orderRef, data, placedAt, completedAt, agent } = result;
  return {
    id,
    kind,
    purpose,
    tenant: '',
    ...(reference !== undefined && { reference }),
    orderRef,
    parameters: askedParameters(result),
    data,
    placedAt,
    collectedAt: completedAt,
    call: { agentId: agent.agentId, callInitiator: result.callInitiator },
    ...(verification && { verification }),
  };
}
