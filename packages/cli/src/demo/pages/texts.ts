import type { Language } from '@secure-start/protocol/messages';

/** Texts of the e-service in one language. */
export interface Texts {
  otherLanguage: { code: Language; name: string };
  /** Marks the page as part of a demo. */
  demo: { mark: string; about: string };
  openPhone: string;
  /** On a phone or tablet, where the app leads back to a new tab. */
  otherTab: string;
  /** Stands in the place of the element where scripts do not run. */
  needsScript: string;
  /** Links to the other parts of the demo. */
  parts: { name: string; desk: string; status: string; launchCheck: string };
  start: {
    title: string;
    heading: string;
    lead: string;
    /** The steps on a computer, and on a phone or tablet. The page shows those of the visitor's device. */
    steps: { computer: readonly string[]; handheld: readonly string[] };
    logIn: string;
    loggedOut: string;
    pay: string;
  };
  account: {
    title: string;
    greeting: (givenName: string) => string;
    lead: string;
    /** Title of what an e-service receives from BankID, which is folded. */
    details: string;
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
    /** After a signature: when the rental is paid, and what to do next. */
    payLater: string;
    payNow: string;
    showAgreement: string;
    rentAnother: string;
    signed: string;
  };
  /** `text` is in `simpleMarkdownV1`. */
  agreement: { title: string; heading: string; lead: string; textHeading: string; text: string; back: string };
  /** Receipt of a signed agreement, with the proof from the archive. */
  proof: {
    title: string;
    heading: string;
    lead: string;
    /** The sentence about what happens after the signature. */
    next: string;
    textHeading: string;
    proof: string;
    /** Title of what only developers need, which is folded. */
    forDevelopers: string;
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
    status: string;
    /** Outcomes that a visitor can try, folded under a title of their own. */
    tries: { title: string; lines: readonly string[] };
    home: string;
    again: string;
    /** The way to reach the shop, with a number that is made up. */
    contact: string;
    /** A visitor opens the page of the payment once more. `lead` has the time of the approval. */
    already: Readonly<Record<'paid' | 'held', { heading: string; lead: (time: string) => string; receipt: string }>>;
    /** `person` names the row with the person, who has paid only when `status` says so. */
    paid: { heading: string; lead: string; status: string; person: string };
    held: { heading: string; lead: string; status: string; person: string };
    saved: { heading: string; lead: string; status: string; person: string };
  };
  card: { title: string; heading: string; lead: string; link: string };
  desk: {
    title: string;
    heading: string;
    lead: string;
    afterNo: string;
    /** To whom agents report alarms. */
    reportTo: string;
    purposes: Readonly<Record<'identify' | 'rent', string>>;
  };
  errors: {
    notFound: { heading: string; lead: string };
    signIn: { heading: string; lead: string };
    broken: { heading: string; lead: string };
    home: string;
  };
}
