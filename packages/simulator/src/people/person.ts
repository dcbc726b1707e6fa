import type { BehaviourName } from './behaviours.ts';

/** The kind of a BankID. Each kind has its certificate policy. */
export type BankIdKind = 'mobile' | 'card' | 'file';

/** A person with a BankID in the simulator. */
export interface Person {
  /** Twelve digits: an unassigned number, or that of the published test person. */
  personalNumber: string;
  givenName: string;
  surname: string;
  /** Given name and surname. */
  name: string;
  kind: BankIdKind;
  /** The day the BankID was issued, `YYYY-MM-DD`. */
  bankIdIssuedOn: string;
  /** Hardware id of the device, base64: 28 characters without padding. */
  uhi: string;
  /** The fixed behaviour. Absent: the test or the phone page decides. */
  behaviour?: BehaviourName;
}
