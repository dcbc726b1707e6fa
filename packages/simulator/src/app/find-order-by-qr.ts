import type { Order } from '../order/order.ts';
import type { World } from '../bank-id-service.ts';
import type { FindingId } from '../findings/finding-rules.ts';
import { hintOf } from '../order/pending-hint.ts';
import { isOpen } from '../order/order-transitions.ts';
import type { RefusalReason } from './app-result.ts';
import { tokenOfLink } from './launch-link.ts';
import { parseQrContent, qrAuthCodeOf } from './qr-content.ts';

/** The order a QR code stands for, or why the app does not take the code. */
export type QrReading = { ok: true; order: Order } | { ok: false; reason: RefusalReason; explanation: string };

/** What a code that the app refuses, or that comes too late, says about who shows it. */
const findingOf: Readonly<Partial<Record<RefusalReason, FindingId>>> = {
  staticQr: 'qrStatic',
  wrongCode: 'qrWrongCode',
  future: 'qrFromFuture',
  stale: 'qrStale',
};

/** Finds the order of a QR code, and whether the code is genuine and fresh. */
export function readQr(world: World, qr: string): QrReading {
  const reading = judgeQr(world, qr);
  const finding = reading.ok ? undefined : findingOf[reading.reason];
  if (!reading.ok && finding) world.advise(finding, reading.explanation);
  if (reading.ok && reading.order.state !== 'waiting' && isOpen(reading.order)) {
    world.advise('qrAfterStart', `A code was scanned when the order was at ${hintOf(world, reading.order)}.`);
  }
  return reading;
}

function judgeQr(world: World, qr: string): QrReading {
  const text = qr.trim();
  const token = tokenOfLink(text);
  if (token !== undefined) return readStaticQr(world, token);
  const content = parseQrContent(text);
  if (!content) {
    return no('malformed', 'This is not a BankID QR code: bankid.<qrStartToken>.<seconds>.<64 hexadecimal digits>.');
  }
  const order = world.orders.findByToken('qrStartToken', content.qrStartToken);
  if (!order?.tokens) return no('foreign', 'No order here has this qrStartToken. Is it from another BankID service?');
  if (qrAuthCodeOf(order.tokens.qrStartSecret, content.seconds) !== content.qrAuthCode) {
    const rule = 'HMAC-SHA256 with the text of qrStartSecret as key over the seconds in decimal';
    return no('wrongCode', `The last part is not the code of second ${content.seconds}: ${rule}.`);
  }
  if (order.state !== 'waiting') return { ok: true, order };
  const age = Math.floor((world.clock.now() - order.createdAt + skewMs(world, order)) / 1_000) - content.seconds;
  if (age < 0) {
    return no('future', `The code is ${-age} s ahead. Count whole seconds from the answer, rounded down.`);
  }
  if (age * 1_000 > world.settings.timings.qrAgeMs) {
    return no('stale', `The code is ${age} s old. Show a new one every second.`);
  }
  return { ok: true, order };
}

/** How far a fault rule puts BankID's clock ahead. */
function skewMs(world: World, order: Order): number {
  const fault = world.faults.strike({
    place: 'scan',
    operation: order.asked.operation,
    orderState: () => order.state,
    personalNumber: () => order.asked.personalNumber,
  });
  return fault?.effect.kind === 'skew' ? fault.effect.seconds * 1_000 : 0;
}

/** A launch link as a QR code that stands still: it went with 5.x, and from 6.0 in April 2025. */
function readStaticQr(world: World, autoStartToken: string): QrReading {
  const order = world.orders.findByToken('autoStartToken', autoStartToken);
  if (order?.asked.v5 && world.settings.staticQr === 'in5') return { ok: true, order };
  return no('staticQr', 'This is a launch link. QR codes that hold one stopped working on 30 April 2025.');
}

function no(reason: RefusalReason, explanation: string): QrReading {
  return { ok: false, reason, explanation };
}
