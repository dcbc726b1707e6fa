import type { BankIdService } from '../bank-id-service.ts';
import type { TamperingName } from '../evidence/tampering/tamperings.ts';
import { behaviourOf } from '../people/behaviours.ts';
import type { Person } from '../people/person.ts';
import { toAppIdCard, type IdCardResult } from './app-id-card.ts';
import { decimalDigits } from './id-card-code.ts';
import type { IdCard } from './id-card.ts';
import { createOpeningOrder } from './opening-order.ts';
import { createHash } from 'node:crypto';

/** Opens the digital ID card of a person, who identifies with the security code, and creates the evidence of it. */
export async function openIdCard(options: {
  service: BankIdService;
  personalNumber: string | undefined;
  code: string | undefined;
  ipAddress: string;
}): Promise<IdCardResult> {
  const { service, personalNumber, code, ipAddress } = options;
  const { people, settings, clock, randomness } = service;
  const wanted = personalNumber ?? people[0]?.personalNumber;
  const person = people.find((one) => one.personalNumber === wanted);
  if (!person) return refused('unknownPerson', 'No person of this simulator has that personal number.');
  const obstacle = findObstacle(person);
  if (obstacle) return obstacle;
  if (code !== undefined && !/^[0-9]{6}$/.test(code)) {
    return refused('securityCodeForm', 'A security code here has six digits.');
  }
  if (code === settings.wrongCode) return refused('wrongSecurityCode', 'Wrong code. Try again.');
  const work = clock.beginWork();
  try {
    const { at, tampering, isOtherPerson } = findOpeningFault(service, person);
    const signed = isOtherPerson ? (people.find((one) => one !== person && one.kind === 'mobile') ?? person) : person;
    const orderRef = randomness.uuid();
    const order = createOpeningOrder({ orderRef, person, at, ipAddress });
    const [evidence, sign] = await Promise.all([
      service.createEvidence({ order, person: signed, at, ...(tampering === undefined ? {} : { tampering }) }),
      service.idCardSigner(),
    ]);
    const secret = randomness.uuid();
    const number = decimalDigits(createHash('sha256').update(`number/${secret}`).digest(), 16);
    const cardId = randomness.uuid();
    const openedAt = clock.now();
    const card: IdCard = {
      cardId,
      person,
      orderRef,
      openedAt,
      evidence,
      number,
      secret,
      sign,
      isClosed: false,
      checkCount: 0,
    };
    service.idCards.add(card);
    return { accepted: true, card: toAppIdCard(service, card) };
  } finally {
    work.end();
  }
}

/** Returns why a person cannot open a card, or `undefined`. The card is in the app of a phone, so it takes a Mobile BankID. */
function findObstacle(person: Person): IdCardResult | undefined {
  const behaviour = behaviourOf(person);
  if (behaviour?.neverOpens) return refused('neverOpens', behaviour.description);
  if (behaviour?.hasNoBankId) return refused('noUsableBankId', behaviour.description);
  if (person.kind !== 'mobile') return refused('noUsableBankId', 'The ID card is in the app of a phone.');
  const neverIdentifies = behaviour?.insteadOfApproving !== undefined || isAppRefused(behaviour?.failsWith);
  return behaviour && neverIdentifies ? refused('behaviour', behaviour.description) : undefined;
}

/** A blocked BankID can open a card: BankID finds out when the card is checked. */
function isAppRefused(failsWith: string | undefined): boolean {
  return failsWith !== undefined && failsWith !== 'certificateErr';
}

/** Triggers the fault rules for the approval of the opening, and returns what they change. */
function findOpeningFault(
  service: BankIdService,
  { personalNumber }: Person,
): { at: number; tampering?: TamperingName; isOtherPerson: boolean } {
  const at = service.clock.now();
  const fault = service.faults.trigger({
    point: 'approval',
    operation: 'verifyIdCard',
    personalNumber: () => personalNumber,
  });
  switch (fault?.effect.kind) {
    case 'evidence':
      return { at, tampering: fault.effect.tampering, isOtherPerson: false };
    case 'skew':
      return { at: at + fault.effect.seconds * 1_000, isOtherPerson: false };
    default:
      return { at, isOtherPerson: fault?.effect.kind === 'otherPerson' };
  }
}

function refused(reason: string, explanation: string): IdCardResult {
  return { accepted: false, reason, explanation };
}
