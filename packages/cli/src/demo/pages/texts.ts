import type { Language } from '@secure-start/protocol/messages';

/** Texts of the e-service in one language. */
export interface Texts {
  otherLanguage: { code: Language; name: string };
  notBankId: string;
  openPhone: string;
  /** Stands in the place of the element where scripts do not run. */
  needsScript: string;
  /** Links to the other parts of the demo. */
  parts: { name: string; desk: string; status: string; launchCheck: string };
  start: {
    title: string;
    heading: string;
    lead: string;
    steps: readonly string[];
    logIn: string;
    loggedOut: string;
    pay: string;
  };
  account: {
    title: string;
    greeting: (givenName: string) => string;
    lead: string;
    personalNumber: string;
    loggedInAt: string;
    bankIdSince: string;
    address: string;
    risk: string;
    /** Names of the risks, by BankID's value; `''` is for a completion without one. */
    risks: Readonly<Record<string, string>>;
    logOut: string;
    rentHeading: string;
    rentLead: string;
    rent: string;
    signed: string;
  };
  /** `text` is in `simpleMarkdownV1`. */
  agreement: { title: string; heading: string; lead: string; textHeading: string; text: string; back: string };
  /** Receipt of a signed agreement, with the proof from the archive. */
  proof: {
    title: string;
    heading: string;
    lead: string;
    textHeading: string;
    proof: string;
    signedAt: string;
    askedBy: string;
    checks: (count: number) => string;
    download: string;
    verify: string;
    /** The person who did it, and what is written when the archive has no proof. */
    signed: { person: string; none: string };
    approved: { person: string; none: string };
  };
  pay: {
    title: string;
    heading: string;
    lead: string;
    recipient: string;
    amount: string;
    price: string;
    payer: string;
    /** Outcomes that a visitor can try. */
    tries: readonly string[];
    again: string;
    paid: { heading: string; lead: string };
    held: { heading: string; lead: string };
    saved: { heading: string; lead: string };
  };
  card: { title: string; heading: string; lead: string; link: string };
  desk: {
    title: string;
    heading: string;
    lead: string;
    afterNo: string;
    purposes: Readonly<Record<'identify' | 'rent', string>>;
  };
  errors: {
    notFound: { heading: string; lead: string };
    signIn: { heading: string; lead: string };
    broken: { heading: string; lead: string };
    home: string;
  };
}
