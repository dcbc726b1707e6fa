import type { Clock } from '@secure-start/protocol/rp';
import type { ReportApplicationError } from '../../application-error.ts';
import { withinTime } from '../../engine/within-time.ts';
import type { EvidenceArchive } from '../../evidence/evidence-archive.ts';
import type { EvidenceVerifier, VerifiedEvidence } from '../../evidence/create-verifier.ts';
import { reportVerdict } from '../../evidence/report-verdict.ts';
import type { StoredVerification } from '../../evidence/stored-evidence.ts';
import type { Log } from '../../log.ts';
import { placedOrder } from '../../orders/placed-order.ts';
import {
  checkCompletion,
  checkEvidence,
  type CompletionCheck,
  type JudgedEvidence,
} from '../../policy/check-completion.ts';
import type { Policies, UsedDevice } from '../../policy/policies.ts';
import type { PoliciesOf } from '../../policy/policies-of.ts';
import { reportAddressDiffers } from '../../reporting/attack-signs.ts';
import { flowEvidence } from './flow-evidence.ts';
import type { Flow, UnclaimedCompletion } from '../flow.ts';
import type { FlowEvent } from '../flow-event.ts';
import { flowSubject } from '../flow-subject.ts';

/** The parts of a tenant that judge its completions. */
export interface JudgingTenant {
  policiesOf: PoliciesOf;
  /** Absent when verification is off. */
  verifier: EvidenceVerifier | undefined;
  /** Absent without an archive. */
  archive: EvidenceArchive | undefined;
}

/**
 * Verifies the evidence of a completed flow, and holds it against the policies, whether or not its browser can still finish it: the person
 * chooses when to leave. Of a completion that does not count (`isSurplus`) only the evidence is verified.
 */
export type JudgeCompletion = (
  flow: Flow,
  tenant: JudgingTenant,
  options?: { isSurplus?: boolean },
) => Promise<FlowEvent | undefined>;

/** Creates it. Policies may call the application; when the process dies meanwhile, the next one judges again. */
export function createJudgeCompletion(options: {
  clock: Clock;
  callbackTimeoutMs: number;
  log: Log;
  reportApplicationError: ReportApplicationError;
}): JudgeCompletion {
  const { clock, callbackTimeoutMs, log, reportApplicationError } = options;

  async function checkPolicies(
    flow: Flow,
    { data }: UnclaimedCompletion,
    { policiesOf }: JudgingTenant,
    evidence: JudgedEvidence | undefined,
  ): Promise<CompletionCheck> {
    const subject = flowSubject(flow);
    const check = await checkCompletion({
      flow,
      data,
      policies: withTimeLimit(policiesOf(flow.purpose)),
      evidence,
      now: clock.now(),
      onError: (error) => reportApplicationError(error, { callback: 'isKnownDevice', subject }),
    });
    // The log has the refusal with the end that follows from it, unless the flow has ended before.
    const loggedLater = flow.unclaimed ? undefined : check.refusal;
    for (const finding of check.findings) {
      if (finding === 'addressDiffers') reportAddressDiffers({ log, flow });
      else if (finding !== loggedLater && finding !== 'evidenceNotVerified') {
        log('warn', { event: 'policyReport', finding }, subject);
      }
    }
    return check;
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

  return async (flow, tenant, { isSurplus = false } = {}) => {
    const completion = flow.completion ?? flow.unclaimed;
    // Judged already, by what was under way when the flow ended.
    if (completion?.judgedAt !== undefined || !completion) return undefined;
    const { verifier, archive } = tenant;
    const { data, placedAt, receivedAt: collectedAt } = completion;
    const order = placedOrder(flow.orderParameters);
    const verified = await verifier?.verify({ kind: flow.kind, order, data, placedAt, collectedAt });
    if (verifier && verified)
      reportVerdict({ log, verdict: verified.verdict, mode: verifier.mode, subject: flowSubject(flow) });
    const judged = verifier && verified && { mode: verifier.mode, verdict: verified.verdict };
    const { findings, refusal } = isSurplus
      ? checkEvidence(judged)
      : await checkPolicies(flow, completion, tenant, judged);
    const verification = verifier && verified && storedVerification(verifier, verified, clock.now());
    return {
      type: 'judged',
      findings,
      ...(refusal && { refusal }),
      ...(verified && { verification: verified.verdict }),
      ...(archive && {
        archiving: {
          evidence: flowEvidence({ flow, completion, verification }),
          whenUnavailable: archive.whenUnavailable,
        },
      }),
    };
  };
}

function storedVerification(
  { mode }: EvidenceVerifier,
  { verdict: { verdict }, checks }: VerifiedEvidence,
  checkedAt: number,
): StoredVerification {
  return { verdict, mode, checkedAt, checks };
}
