import type { BehaviourName } from './behaviours.ts';

/** What a person's BankID sits on. Each kind has its certificate policy. */
export type BankIdKind = 'mobile' | 'card' | 'file';

/** Someone in the simulator who has a BankID. */
export interface Person {
  /** Twelve digits; made up, or the published test person. */
  personalNumber: string;
  givenName: string;
  surname: string;
  /** Given name and surname. */
  name: string;
  kind: BankIdKind;
  /** The day the BankID was issued, `YYYY-MM-DD`. */
  bankIdIssuedOn: string;
  /** Hardware id of the person's device, base64: 28 characters without padding. */
  uhi: string;
  /** What they always do. Absent: they do as they are told. */
  behaviour?: BehaviourName;
}
