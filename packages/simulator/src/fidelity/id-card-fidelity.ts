import type { FidelityRow } from './fidelity-row.ts';

/**
 * The doubtful points of digital ID cards.
 *
 * @see docs/spec/rp-api.md#digital-id-card
 * @see docs/spec/evidence-and-versions.md#signatures-of-the-digital-id-card
 */
export const idCardFidelity: readonly FidelityRow[] = [
  {
    subject: 'Content of the QR code',
    bankId: 'Begins with BANKIDF. followed by digits, as one example has it. The digits and their number are unknown.',
    grade: 'single',
    simulator: 'BANKIDF. and 32 digits: 16 of the card, 6 of the second, 10 that prove both.',
  },
  {
    subject: 'How often the code changes, and how old it may be',
    bankId: 'It moves, and expires within a short time.',
    grade: 'single',
    simulator: 'It changes every second, and is accepted for 10 seconds.',
    setting: 'timings',
  },
  {
    subject: 'How long a card is shown',
    bankId: 'Two minutes.',
    grade: 'official',
    simulator: "Two minutes. Another card of the holder closes it, which is the simulator's own rule.",
    setting: 'timings',
  },
  {
    subject: 'A code that is sent twice',
    bankId: 'Unknown.',
    grade: 'doubtful',
    simulator: 'It is verified each time, as long as the card is shown and the code is not too old.',
  },
  {
    subject: 'A text that is not the code of a card',
    bankId: 'verificationFailed for an unknown card; unknown for other texts.',
    grade: 'doubtful',
    simulator: 'verificationFailed, and a finding; invalidParameters for an empty or missing code.',
  },
  {
    subject: 'A BankID that is blocked',
    bankId: 'verificationFailed.',
    grade: 'single',
    simulator: 'The person whose BankID is blocked can open a card; its check fails.',
  },
  {
    subject: 'People with other kinds of BankID',
    bankId: 'The card is in the app, activated with a passport or national ID card.',
    grade: 'official',
    simulator: 'Everyone with a Mobile BankID has one, without a photo; people with a card or a file have none.',
  },
  {
    subject: 'Limit on the number of checks',
    bankId: '429 tooManyRequests with RateLimit headers; its values are unknown.',
    grade: 'single',
    simulator: 'No limit unless one is set, for each relying party and minute. Retry-After is sent too.',
    setting: 'idCardRequestsPerMinute',
  },
  {
    subject: 'Signature of the opening',
    bankId:
      'A BankID signature. funcId Identification and another srvInfo than that of the relying party are expected.',
    grade: 'doubtful',
    simulator: 'funcId Identification, srvInfo with names of the simulator, the OCSP response of the opening.',
    setting: 'evidence',
  },
  {
    subject: 'Certificate of verification.signature',
    bankId: 'Issuer and chain are unknown.',
    grade: 'doubtful',
    simulator: 'A root of its own in environment.idCardAnchors, an authority and a certificate with an RSA key.',
    setting: 'evidence',
  },
  {
    subject: 'Layout of verification.signature',
    bankId: 'Enveloping XAdES of level B-B. Signed content, algorithms, prefixes and references are unknown.',
    grade: 'single',
    simulator:
      'RSA with SHA-256, exclusive canonical form, SigningCertificate of ETSI TS 103 171, and the content as XML of the simulator.',
    setting: 'evidence',
  },
];
