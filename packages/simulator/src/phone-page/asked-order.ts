import type { UserVisibleDataFormat, UserVisibleTransaction } from '@secure-start/protocol';

/** A person who has a simulated BankID. */
export interface Person {
  personalNumber: string;
  name: string;
  /** Where the BankID lives. Only `mobile` knows fingerprints and faces; open set. */
  kind?: 'mobile' | 'file' | 'card' | (string & {});
}

/** What an order asks for, which decides how it looks; open set. */
export type Operation = 'auth' | 'sign' | 'payment' | 'otherPayment' | 'phoneAuth' | 'phoneSign' | (string & {});

/** An order as the simulated app shows it to a person. */
export interface AskedOrder {
  orderRef: string;
  operation: Operation;
  /** Who asks: the name in their certificate. */
  rp: { displayName: string; organisation?: string };
  startedBy: 'qr' | 'autostart' | 'personalNumber';
  /** Phone orders only: who called whom. */
  callInitiator?: 'user' | 'RP';
  /** The text in clear. */
  text?: string;
  textFormat?: UserVisibleDataFormat;
  transaction?: UserVisibleTransaction;
  requirement: { pinCode?: boolean; mrtd?: boolean };
  /** `complete`, `failed` and `gone` are the ends; open set. */
  state: string;
  hintCode?: string;
  returnUrl?: string;
  endsInMs?: number;
  person: { personalNumber: string; name: string } | null;
}
