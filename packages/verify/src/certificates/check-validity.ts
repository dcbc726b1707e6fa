import type { Check } from '../check.ts';
import { failed, passed, unknown } from '../check-result.ts';
import type { Certificate } from './certificate.ts';

/** Checks that all certificates are valid at a time, the anchor included. */
export function checkValidity(options: { certificates: readonly Certificate[]; at: Date | undefined }): Check {
  const { certificates, at } = options;
  if (at === undefined) return unknown('certificateValidity', 'There is no time to check the certificates at.');
  const expired = certificates.findIndex((certificate) => !isValidAt(certificate, at));
  return expired === -1
    ? passed('certificateValidity', 'All certificates were valid when the OCSP response was produced.')
    : failed('certificateValidity', `Certificate ${expired + 1} was not valid when the OCSP response was produced.`);
}

/** Tells whether a time lies within the validity of a certificate; both ends belong to it. */
export const isValidAt = ({ validFrom, validTo }: Certificate, at: Date): boolean => validFrom <= at && at <= validTo;
