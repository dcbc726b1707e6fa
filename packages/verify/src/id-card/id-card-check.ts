import type { Check, CheckName, CheckStatus } from '../check.ts';

/** The name of a check of the card's own signature, or of what ties it to the opening; stable. */
export type IdCardCheckName = (typeof idCardCheckNames)[number];

/** The checks beside those of the opening, in the order in which a report lists them. */
export const idCardCheckNames = [
  // The signature of the check, by the ID card service.
  'cardSignatureEncoding',
  'cardSignatureStructure',
  'cardAlgorithms',
  'cardReferences',
  'cardDigests',
  'cardSigningCertificate',
  'cardSignatureValue',
  'cardCertificatePath',
  'cardCertificateValidity',
  'cardSigningTime',
  'cardContent',
  // What ties it to the opening of the card.
  'openingUse',
  'openingTime',
  'samePerson',
] as const;

/** The result of one check: of the card's own signature, or of the holder's evidence. */
export interface IdCardCheck {
  name: IdCardCheckName | CheckName;
  status: CheckStatus;
  /** One sentence for logs and reports, without personal numbers and names. */
  detail: string;
}

/** The result of a check of the card's own signature. */
export interface OwnCheck extends IdCardCheck {
  name: IdCardCheckName;
}

/** Returns the result of a check: passed when there is no problem. */
export function checkResult(name: IdCardCheckName, problem: string | undefined, success: string): OwnCheck {
  return problem === undefined ? { name, status: 'pass', detail: success } : { name, status: 'fail', detail: problem };
}

/** Returns every check in its order. One that was not made is unknown, and counts as failed. */
export function completeChecks(made: readonly OwnCheck[], opening: readonly Check[]): IdCardCheck[] {
  const own = idCardCheckNames.map(
    (name): OwnCheck =>
      made.find((check) => check.name === name) ?? {
        name,
        status: 'unknown',
        detail: 'The check could not be made, because of an earlier failure.',
      },
  );
  return [...own, ...opening];
}
