import type { IdCardVerification } from '@secure-start/protocol/rp';
import type { BankIdService } from '../bank-id-service.ts';
import type { FindingId } from '../findings/finding-rules.ts';
import { textMember } from '../json.ts';
import { ageOf } from '../people/age-of.ts';
import { behaviourOf } from '../people/behaviours.ts';
import { errorResponse, invalidParametersResponse, okResponse } from '../rp-api/api-response.ts';
import type { ApiResponse } from '../rp-api/api-response.ts';
import { listUnknownMembers, parseBody } from '../rp-api/dialects/request-shape.ts';
import type { BodyShape } from '../rp-api/dialects/request-shape.ts';
import { strictRefusal } from '../rp-api/operations/strict-refusal.ts';
import { explainUnknownMembers } from '../rp-api/operations/member-findings.ts';
import { isGenuineCode, readIdCardCode } from './id-card-code.ts';
import { idCardState, type IdCard } from './id-card.ts';

/** The members of the request. */
export const idCardRequestShape: BodyShape = { qrCode: 'string' };

/** Checks a digital ID card for a relying party, by the content of its QR code. */
export function checkIdCard({ service, bytes }: { service: BankIdService; bytes: Uint8Array }): ApiResponse {
  const body = parseBody({ bytes, shape: idCardRequestShape });
  const qrCode = textMember(body, 'qrCode');
  if (!body || qrCode === undefined) return invalidParametersResponse('Invalid request');
  for (const explanation of explainUnknownMembers(listUnknownMembers({ body, shape: idCardRequestShape }))) {
    service.recordFinding('unknownMember', `verify ${explanation}`);
  }
  const refusal = strictRefusal(service);
  if (refusal) return refusal;
  if (qrCode === '') return invalidParametersResponse('Invalid qrCode');
  const found = findCard(service, qrCode);
  if (!found.ok) {
    if (found.finding) service.recordFinding(found.finding, found.explanation);
    return verificationFailed;
  }
  service.idCards.recordCheck(found.card.cardId);
  return okResponse(verificationOf(service, found.card));
}

type CardSearch = { ok: true; card: IdCard } | { ok: false; explanation: string; finding?: FindingId };

function findCard(service: BankIdService, qrCode: string): CardSearch {
  const { clock, settings, idCards } = service;
  const { idCardMs, idCardCodeAgeMs } = settings.timings;
  const now = clock.now();
  const code = readIdCardCode(qrCode);
  if (!code) {
    const explanation = 'The code of a request to verify was not that of an ID card.';
    return { ok: false, finding: 'cardCodeForm', explanation };
  }
  const card = idCards.findByNumber(code.number);
  if (!card || !isGenuineCode(code, card.secret)) return { ok: false, explanation: 'No card has that code.' };
  const ageMs = now - (card.openedAt + code.second * 1_000);
  if (ageMs < 0 || ageMs >= idCardCodeAgeMs) {
    const explanation = `A code was verified ${Math.floor(ageMs / 1_000)} s after it was shown.`;
    return { ok: false, finding: 'cardCodeStale', explanation };
  }
  if (idCardState({ card, now, idCardMs }) !== 'shown') return { ok: false, explanation: 'The card is not shown.' };
  const isBlocked = behaviourOf(card.person)?.failsWith === 'certificateErr';
  return isBlocked ? { ok: false, explanation: 'The BankID of the card is blocked.' } : { ok: true, card };
}

function verificationOf(service: BankIdService, card: IdCard): IdCardVerification {
  const now = service.clock.now();
  const { personalNumber, givenName, surname, name } = card.person;
  const check = {
    transactionType: 'ID-kort-validering',
    user: { personalNumber, givenName, surname, name, age: ageOf(card.person, now) },
    verificationId: service.randomness.uuid(),
    verifiedAt: new Date(now).toISOString(),
    orderRef: card.orderRef,
  };
  return {
    transactionType: check.transactionType,
    user: check.user,
    verification: {
      verificationId: check.verificationId,
      verifiedAt: check.verifiedAt,
      signature: card.sign({ check, at: now }),
    },
    authentication: {
      identifiedAt: new Date(card.openedAt).toISOString(),
      orderRef: card.orderRef,
      signature: card.evidence.signature,
      ocspResponse: card.evidence.ocspResponse,
    },
  };
}

// The error code is BankID's, the details are ours.
const verificationFailed = errorResponse({
  httpStatus: 400,
  errorCode: 'verificationFailed',
  details: 'The ID card could not be verified',
});
