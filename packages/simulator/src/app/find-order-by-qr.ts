import type { BankIdService } from '../bank-id-service.ts';
import type { FindingId } from '../findings/finding-rules.ts';
import { isPending } from '../order/order-transitions.ts';
import type { Order } from '../order/order.ts';
import { pendingHint } from '../order/pending-hint.ts';
import type { RefusalReason } from './app-result.ts';
import { readAutoStartToken } from './launch-link.ts';
import { computeQrAuthCode, parseQrContent } from './qr-content.ts';

/** The order of a QR code, or the reason why the app refuses the code. */
export type QrLookup =
  { ok: true; order: Order; aheadSeconds?: number } | { ok: false; reason: RefusalReason; explanation: string };

/** The findings about refused codes. */
const findingByReason: Readonly<Partial<Record<RefusalReason, FindingId>>> = {
  staticQr: 'qrStatic',
  wrongCode: 'qrWrongCode',
  future: 'qrFromFuture',
  stale: 'qrStale',
};

/** Finds the order of a QR code, checks that the code is genuine and fresh, and records findings about it. */
export function findOrderByQr(service: BankIdService, qr: string): QrLookup {
  const lookup = checkQr(service, qr);
  const finding = lookup.ok ? undefined : findingByReason[lookup.reason];
  if (!lookup.ok && finding) service.recordFinding(finding, lookup.explanation);
  if (lookup.ok && lookup.aheadSeconds !== undefined) {
    service.recordFinding('qrFromFuture', `A code was ${lookup.aheadSeconds} s ahead, and was accepted.`);
  }
  if (lookup.ok && lookup.order.state !== 'waiting' && isPending(lookup.order)) {
    const hintCode = pendingHint(service.people, lookup.order);
    service.recordFinding('qrAfterStart', `A code was scanned when the order was at ${hintCode}.`);
  }
  return lookup;
}

function checkQr(service: BankIdService, qr: string): QrLookup {
  const text = qr.trim();
  const token = readAutoStartToken(text);
  if (token !== undefined) return checkStaticQr(service, token);
  const content = parseQrContent(text);
  if (!content) {
    return refused(
      'malformed',
      'This is not a BankID QR code: bankid.<qrStartToken>.<seconds>.<64 hexadecimal digits>.',
    );
  }
  const order = service.orders.findByToken('qrStartToken', content.qrStartToken);
  if (!order?.tokens) {
    return refused('foreign', 'No order here has this qrStartToken. Is it from another BankID service?');
  }
  if (computeQrAuthCode(order.tokens.qrStartSecret, content.seconds) !== content.qrAuthCode) {
    const rule = 'HMAC-SHA256 with the text of qrStartSecret as key over the seconds in decimal';
    return refused('wrongCode', `The last part is not the code of second ${content.seconds}: ${rule}.`);
  }
  if (order.state !== 'waiting') return { ok: true, order };
  const elapsedMs = service.clock.now() - order.createdAt + clockSkewMs(service, order);
  const ageSeconds = Math.floor(elapsedMs / 1_000) - content.seconds;
  const { qrAgeMs, qrAheadMs } = tolerances(service);
  if (-ageSeconds * 1_000 > qrAheadMs) {
    return refused(
      'future',
      `The code is ${-ageSeconds} s ahead. Count whole seconds from the response, rounded down.`,
    );
  }
  if (ageSeconds * 1_000 > qrAgeMs) {
    return refused('stale', `The code is ${ageSeconds} s old. Show a new one every second.`);
  }
  if (ageSeconds * 1_000 > service.settings.timings.qrAgeMs) {
    service.recordFinding('qrStale', `A code was ${ageSeconds} s old, and was accepted.`);
  }
  return ageSeconds < 0 ? { ok: true, order, aheadSeconds: -ageSeconds } : { ok: true, order };
}

/** Returns how old and how far ahead a code may be. */
function tolerances({ settings }: BankIdService): { qrAgeMs: number; qrAheadMs: number } {
  const { qrAgeMs, qrAheadMs } = settings.timings;
  switch (settings.strictness) {
    case 'lenient':
      return { qrAgeMs: Infinity, qrAheadMs: Infinity };
    case 'faithful':
      return { qrAgeMs, qrAheadMs };
    case 'strict':
      return { qrAgeMs, qrAheadMs: 0 };
  }
}

/** Triggers the fault rules for a scan, and returns by how much they set BankID's clock ahead. */
function clockSkewMs(service: BankIdService, order: Order): number {
  const fault = service.faults.trigger({
    point: 'scan',
    operation: order.parameters.operation,
    orderState: () => order.state,
    takenByApp: () => order.takenByApp !== undefined,
    personalNumber: () => order.parameters.personalNumber,
  });
  return fault?.effect.kind === 'skew' ? fault.effect.seconds * 1_000 : 0;
}

/** Checks a launch link in a QR code. BankID accepted them in 5.x, and in 6.0 until April 2025. */
function checkStaticQr(service: BankIdService, autoStartToken: string): QrLookup {
  const order = service.orders.findByToken('autoStartToken', autoStartToken);
  if (order?.parameters.v5 && service.settings.staticQr === 'in5') return { ok: true, order };
  return refused('staticQr', 'This is a launch link. QR codes that hold one stopped working on 30 April 2025.');
}

function refused(reason: RefusalReason, explanation: string): QrLookup {
  return { ok: false, reason, explanation };
}
