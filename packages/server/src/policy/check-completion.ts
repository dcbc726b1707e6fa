import { parseIssueDate } from '@secure-start/client';
import { type CompletionData, parsePersonalNumber } from '@secure-start/protocol/rp';
import type { StoredVerdict } from '../evidence/stored-verdict.ts';
import type { Flow } from '../flow/flow.ts';
import { isSameSubscriber } from '../http/proxies/client-address.ts';
import { isBoundByAddress, isBoundByPolicies, riskPolicy } from './binding.ts';
import type { KnownDevicePolicy, Policies, PolicyMode, UsedDevice } from './policies.ts';
import { type Refusal, refusals, refusalsByPriority } from './refusals.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** The result of checking a completion. */
export interface CompletionCheck {
  /** The first finding that is enforced; absent when the completion is accepted. */
  refusal?: Refusal;
  /** All findings whose policy is not `off`. */
  findings: readonly Refusal[];
}

/** The verdict of verifying the evidence, and its mode. */
export interface JudgedEvidence {
  verdict: StoredVerdict;
  mode: PolicyMode;
}

/**
 * Checks whether the person who completed an order may finish this flow.
 *
 * `now` is the wall clock in milliseconds. Signature and OCSP response have been verified before, unless that is off.
 *
 * @see docs/spec/evidence-and-versions.md#ip-address-check
 * @see docs/spec/evidence-and-versions.md#checklist
 * @see docs/spec/rp-api.md#risk-indication
 */
export async function checkCompletion(options: {
  flow: Flow;
  data: CompletionData;
  policies: Policies;
  /** Absent when evidence is not verified. */
  evidence?: JudgedEvidence | undefined;
  now: number;
  /** Called with what `isKnownDevice` throws. */
  onError: (error: unknown) => void;
}): Promise<CompletionCheck> {
  const { flow, data, policies, evidence, onError } = options;
  const { knownDevice } = policies;
  const found: Found = {
    ...personFindings(options),
    ...evidenceFindings(evidence),
    ...addressFindings(options),
    ...riskFindings(options),
    ...ageFindings(options),
    ...(knownDevice && (await deviceFindings({ flow, data, knownDevice, onError }))),
    ...documentFindings(options),
  };
  return checkOf(found);
}

/** Checks the evidence alone, of a completion that does not count. */
export function checkEvidence(evidence: JudgedEvidence | undefined): CompletionCheck {
  return checkOf(evidenceFindings(evidence));
}

function checkOf(found: Found): CompletionCheck {
  const findings = refusalsByPriority.filter((finding) => (found[finding] ?? 'off') !== 'off');
  const refusal = findings.find((finding) => found[finding] === 'enforce');
  return { findings, ...(refusal && { refusal }) };
}

type Found = Partial<Record<Refusal, PolicyMode>>;
type Judged = { flow: Flow; data: CompletionData; policies: Policies };

function personFindings({ flow, data }: Judged): Found {
  const { personalNumber } = data.user;
  const expected = flow.orderParameters.requirement?.personalNumber;
  const reading = parsePersonalNumber(personalNumber);
  return {
    ...(!reading.ok && reading.reason === 'form' && { malformedPersonalNumber: 'enforce' }),
    ...(expected !== undefined && expected !== personalNumber && { wrongPerson: 'enforce' }),
  };
}

function evidenceFindings(evidence: JudgedEvidence | undefined): Found {
  return evidence?.verdict.verdict === 'failed' ? { evidenceNotVerified: evidence.mode } : {};
}

function addressFindings({ flow, data, policies }: Judged): Found {
  if (isSameSubscriber(flow.orderParameters.endUserIp, data.device.ipAddress)) return {};
  if (isBoundByAddress(flow)) return { addressMismatch: policies.address ?? refusals.addressMismatch.mode };
  const mode = policies.addressDiffers ?? refusals.addressDiffers.mode;
  return { addressDiffers: flow.device === 'other' && mode === 'enforce' ? 'report' : mode };
}

function riskFindings({ flow, data, policies }: Judged): Found {
  const { high = refusals.highRisk.mode, moderate = refusals.moderateRisk.mode, unknown } = riskPolicy(policies);
  switch (data.risk?.toLowerCase()) {
    case 'low':
      return {};
    case 'moderate':
      return { moderateRisk: moderate };
    case 'high':
      return { highRisk: high };
    default:
      return { unknownRisk: unknown ?? (isBoundByPolicies(flow) ? 'report' : refusals.unknownRisk.mode) };
  }
}

function ageFindings({ data, policies, now }: Judged & { now: number }): Found {
  if (!policies.bankIdAge) return {};
  const { mode, minDays } = policies.bankIdAge;
  const issued = parseIssueDate(data.bankIdIssueDate);
  if (!issued) return { unreadableIssueDate: mode };
  return Math.floor((now - issued.getTime()) / dayMs) < minDays ? { youngBankId: mode } : {};
}

async function deviceFindings(
  options: Omit<Judged, 'policies'> & { knownDevice: KnownDevicePolicy; onError: (error: unknown) => void },
): Promise<Found> {
  const { flow, data, knownDevice, onError } = options;
  if (knownDevice.mode === 'off') return {};
  const { uhi } = data.device;
  const used: UsedDevice = {
    flowId: flow.flowId,
    purpose: flow.purpose,
    ...(flow.tenant !== '' && { tenant: flow.tenant }),
    personalNumber: data.user.personalNumber,
    ...(uhi !== undefined && { uhi }),
  };
  try {
    if (uhi !== undefined && (await knownDevice.isKnownDevice(used))) return {};
  } catch (error) {
    onError(error);
  }
  return { unknownDevice: knownDevice.mode };
}

function documentFindings({ data, policies }: Judged): Found {
  return data.stepUp?.mrtd === true
    ? {}
    : { documentNotChecked: policies.documentCheck ?? refusals.documentNotChecked.mode };
}
