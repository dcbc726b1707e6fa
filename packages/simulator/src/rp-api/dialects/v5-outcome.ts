import { type CompletionData, hintCodeEntry, type PendingHintCode } from '@secure-start/protocol/rp';
import { leafValidity } from '../../evidence/leaf-validity.ts';
import type { Order, Outcome } from '../../order/order.ts';
import type { Settings } from '../../options/settings.ts';

/**
 * Returns the hint code of a pending order in 5.x. Hint codes that came with 6 become `userSign`; unknown ones are
 * passed on.
 */
export function toV5PendingHint({ hintCode, order }: { hintCode: PendingHintCode; order: Order }): string {
  if (hintCode === 'userMrtd' && order.parameters.requirement.mrtd) return hintCode;
  return isNewerThanV5(hintCode) ? 'userSign' : hintCode;
}

/** Returns the body of the collect of 5.x that returns an outcome, without its `orderRef`. */
export function toV5Outcome({ outcome, settings }: { outcome: Outcome; settings: Settings }): object {
  if (outcome.status === 'complete') {
    return { status: 'complete', completionData: toV5CompletionData(outcome.completionData) };
  }
  const { hintCode } = outcome;
  return { status: 'failed', hintCode: isNewerThanV5(hintCode) ? settings.failedHintIn5 : hintCode };
}

/** @see docs/spec/evidence-and-versions.md#version-50 */
function toV5CompletionData({ user, device, bankIdIssueDate, signature, ocspResponse }: CompletionData): object {
  const { validFrom, validTo } = leafValidity(bankIdIssueDate.slice(0, 10));
  return {
    user,
    device: { ipAddress: device.ipAddress },
    cert: { notBefore: String(validFrom), notAfter: String(validTo) },
    signature,
    ocspResponse,
  };
}

function isNewerThanV5(hintCode: string): boolean {
  return (hintCodeEntry(hintCode)?.since ?? '5.0') !== '5.0';
}
