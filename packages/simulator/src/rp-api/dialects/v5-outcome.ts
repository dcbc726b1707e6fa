import { type CompletionData, hintCodeEntry, type PendingHintCode } from '@secure-start/protocol/rp';
import { leafValidity } from '../../evidence/leaf-validity.ts';
import type { Order, Outcome } from '../../order/order.ts';
import type { Settings } from '../../options/settings.ts';

/**
 * The hint of a pending order as 5.x gives it. Hints of 6 that 5.x did not have become `userSign`; ones nobody has
 * heard of pass through.
 */
export function v5PendingHint({ hintCode, order }: { hintCode: PendingHintCode; order: Order }): string {
  if (hintCode === 'userMrtd' && order.asked.demands.mrtd) return hintCode;
  return isNewerThanV5(hintCode) ? 'userSign' : hintCode;
}

/** What a collect of 5.x answers of an order that has ended. */
export function v5OutcomeBody({ outcome, settings }: { outcome: Outcome; settings: Settings }): object {
  if (outcome.status === 'complete') {
    return { status: 'complete', completionData: v5CompletionData(outcome.completionData) };
  }
  const { hintCode } = outcome;
  return { status: 'failed', hintCode: isNewerThanV5(hintCode) ? settings.failedHintIn5 : hintCode };
}

/** Source: spec evidence-and-versions.md 5.1. */
function v5CompletionData({ user, device, bankIdIssueDate, signature, ocspResponse }: CompletionData): object {
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
