import type { FidelityRow } from './fidelity-row.ts';

/**
 * The doubtful points of signature and OCSP response.
 *
 * @see docs/spec/evidence-and-versions.md#signature
 * @see docs/spec/evidence-and-versions.md#ocsp-response
 * @see docs/spec/evidence-and-versions.md#open-questions
 */
export const evidenceFidelity: readonly FidelityRow[] = [
  {
    subject: 'Layout of signature and OCSP response',
    bankId: 'As in samples of 2022, made under 5.x; none made under 6 is public.',
    grade: 'official',
    simulator: 'The same, to the byte where the samples show it; names say SIMULATED.',
    setting: 'evidence',
  },
  {
    subject: 'funcId of phone orders and payments',
    bankId: 'Identification for auth and Signing for sign; unknown for the others.',
    grade: 'doubtful',
    simulator: 'Identification for phone/auth, Signing for phone/sign and payments.',
    setting: 'evidence',
  },
  {
    subject: 'Requirements of 6 in the signed requirement',
    bankId:
      'CertificatePolicies is known; the form of pinCode, mrtd, cardReader, personalNumber and callInitiator is not.',
    grade: 'doubtful',
    simulator: 'One condition each: PinCode, Mrtd, CardReader, PersonalNumber, CallInitiator. None of them in 5.x.',
    setting: 'evidence',
  },
  {
    subject: 'The transaction of a payment in the signature',
    bankId: 'Unknown.',
    grade: 'doubtful',
    simulator: 'A condition UserVisibleTransaction with the JSON that was sent; usrVisibleData is what was sent.',
    setting: 'evidence',
  },
  {
    subject: 'Keys of the authorities',
    bankId: 'RSA of 4,096 bits.',
    grade: 'official',
    simulator: 'RSA of 2,048 bits, generated at every start; all people share four keys.',
  },
  {
    subject: 'Validity of a BankID',
    bankId: 'A year or two.',
    grade: 'single',
    simulator: 'Five years from the midnight before the day of issue, so that none expires during a long run.',
  },
  {
    subject: 'Description of the app in the signature',
    bankId:
      'Versions and members are known from the samples; token beside uauth on a mobile is an interpretation of them.',
    grade: 'doubtful',
    simulator: 'That of the samples, on any device.',
  },
  {
    subject: 'Name in the certificate of a card',
    bankId: 'Known for file and mobile.',
    grade: 'doubtful',
    simulator: 'Ends with "BankID på kort".',
  },
  {
    subject: 'Address of the OCSP responder',
    bankId: 'In every certificate.',
    grade: 'official',
    simulator: 'An address without a server (.invalid); the response comes with the order.',
  },
];
