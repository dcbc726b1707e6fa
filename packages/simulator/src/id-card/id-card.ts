import type { Evidence } from '../evidence/evidence.ts';
import type { Person } from '../people/person.ts';
import type { SignIdCardCheck } from './signature/id-card-signer.ts';

/** A digital ID card that its holder has opened. Times are milliseconds since 1970. */
export interface IdCard {
  readonly cardId: string;
  readonly person: Person;
  /** The order with which the holder opened it. No relying party can collect it. */
  readonly orderRef: string;
  readonly openedAt: number;
  /** The evidence of the opening, and the certificates' holder: another person when a fault rule says so. */
  readonly evidence: Evidence;
  /** 16 digits, which begin every code of the card. */
  readonly number: string;
  /** The key of its codes. */
  readonly secret: string;
  /** Signs a check of the card. */
  readonly sign: SignIdCardCheck;
  /** The holder has closed it, or opened another one. */
  readonly isClosed: boolean;
  /** The number of times that a relying party has verified it. */
  readonly checkCount: number;
}

/** The state of a card: `shown` on the screen, `closed` by its holder, or `expired` after two minutes. */
export type IdCardState = 'shown' | 'closed' | 'expired';

/** Returns the state of a card at `now`, milliseconds since 1970. */
export function idCardState(options: { card: IdCard; now: number; idCardMs: number }): IdCardState {
  const { card, now, idCardMs } = options;
  if (card.isClosed) return 'closed';
  return now < card.openedAt + idCardMs ? 'shown' : 'expired';
}
