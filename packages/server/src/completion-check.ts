import { type CompletionData, parsePersonalNumber, proofOfReturn } from '@secure-start/protocol';
import type { Flow, Refusal } from './flow/flow.ts';
import { isSameAddress } from './http/client-address.ts';

/** `off`: not looked at. `report`: goes to the log. `enforce`: the completion is refused. */
export type PolicyMode = 'off' | 'report' | 'enforce';

/** What a completed order must satisfy beyond being complete. */
export interface Policies {
  /**
   * The app was used from the address the flow was started at. Asked of `same` only, and only where the app's return
   * does not prove which browser it is. Default `enforce`.
   */
  address?: PolicyMode;
  /** BankID did not judge the risk `high`. Default `enforce`. */
  risk?: PolicyMode;
}

/** What is wrong with a completion: the refusal, if any, and what is only to be reported. */
export interface CompletionCheck {
  refusal?: Refusal;
  reported: readonly Refusal[];
}

/**
 * Judges whether the person who completed an order is the one who may finish this flow.
 *
 * Source: spec evidence-and-versions.md 6.5–6.6, rp-api.md 11. Signature and OCSP response are not judged here.
 */
export function checkCompletion(options: { flow: Flow; data: CompletionData; policies: Policies }): CompletionCheck {
  const { flow, data, policies } = options;
  const { address = 'enforce', risk = 'enforce' } = policies;
  const findings: [Refusal, PolicyMode][] = [];
  const { personalNumber } = data.user;
  if (!isTwelveDigits(personalNumber)) findings.push(['malformedPersonalNumber', 'enforce']);
  const expected = flow.asked.requirement?.personalNumber;
  if (expected !== undefined && expected !== personalNumber) findings.push(['wrongPerson', 'enforce']);
  const isBoundByAddress = flow.launch !== undefined && !proofOfReturn(flow.launch);
  if (isBoundByAddress && !isSameAddress(flow.asked.endUserIp, data.device.ipAddress)) {
    findings.push(['addressMismatch', address]);
  }
  if (data.risk?.toLowerCase() === 'high') findings.push(['highRisk', risk]);

  const refusal = findings.find(([, mode]) => mode === 'enforce')?.[0];
  return {
    ...(refusal && { refusal }),
    reported: findings.filter(([, mode]) => mode === 'report').map(([finding]) => finding),
  };
}

function isTwelveDigits(text: string): boolean {
  const reading = parsePersonalNumber(text);
  return reading.ok || reading.reason !== 'form';
}
