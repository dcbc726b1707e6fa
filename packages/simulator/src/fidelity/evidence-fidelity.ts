import type { FidelityRow } from './fidelity-row.ts';

/**
 * What is doubtful about signature and OCSP response.
 *
 * @see docs/spec/evidence-and-versions.md#signature
 * @see docs/spec/evidence-and-versions.md#ocsp-response
 * @see docs/spec/evidence-and-versions.md#open-questions
 */
export const evidenceFidelity: readonly FidelityRow[] = [
  {
    what: 'Layout of signature and OCSP response',
    bankId: 'As in samples of 2022, made under 5.x; none made under 6 is public.',
    grade: 'official',
    ours: 'The same, to the byte where the samples show it; names say SIMULATED.',
    setting: 'evidence',
  },
  {
    what: 'funcId of calls and payments',
    bankId: 'Identification for auth and Signing for sign; unknown for the others.',
    grade: 'doubtful',
    ours: 'Identification for phone/auth, Signing for phone/sign and payments.',
    setting: 'evidence',
  },
  {
    what: 'Demands of 6 in the signed requirement',
    bankId: 'CertificatePolicies is known; how pinCode, mrtd, cardReader, personalNumber and calls show is not.',
    grade: 'doubtful',
    ours: 'One condition each: PinCode, Mrtd, CardReader, PersonalNumber, CallInitiator. None of them in 5.x.',
    setting: 'evidence',
  },
  {
    what: 'The transaction of a payment in the signature',
    bankId: 'Unknown.',
    grade: 'doubtful',
    ours: 'A condition UserVisibleTransaction with the JSON that was sent; usrVisibleData stays what was sent.',
    setting: 'evidence',
  },
  {
    what: 'Keys of the authorities',
    bankId: 'RSA of 4,096 bits.',
    grade: 'official',
    ours: 'RSA of 2,048 bits, made at every start; four keys are shared by all people.',
  },
  {
    what: 'Term of a BankID',
    bankId: 'A year or two.',
    grade: 'single',
    ours: 'Five years from the midnight before the day of issue, so that none runs out in a long run.',
  },
  {
    what: 'What the app says of itself',
    bankId: 'Versions and members are known from the samples; token beside uauth on a mobile is a reading of them.',
    grade: 'doubtful',
    ours: 'Those of the samples, whatever device is used.',
  },
  {
    what: 'Name in the certificate of a card',
    bankId: 'Known for file and mobile.',
    grade: 'doubtful',
    ours: 'Ends with "BankID på kort".',
  },
  {
    what: 'Asking the OCSP responder',
    bankId: 'Its address is in every certificate.',
    grade: 'official',
    ours: 'An address where nobody answers (.invalid); the response comes with the order.',
  },
];
