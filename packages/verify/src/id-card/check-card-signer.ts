import { hash } from 'node:crypto';
import type { Certificate } from '../certificates/certificate.ts';
import { isValidAt } from '../certificates/check-validity.ts';
import { issueProblem } from '../certificates/issue-problem.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import { authorityProblem, leafProblem } from '../certificates/role-problem.ts';
import { findDigestAlgorithm } from '../signature/algorithms.ts';
import { checkResult, type OwnCheck } from './id-card-check.ts';
import type { CertificateDigest, XadesDocument } from './read-xades.ts';

/** The most certificates between the signing one and an anchor, that one included. */
const maxPathLength = 4;

/** Finds the certificate that the signed properties name first, and checks that it is for signing. */
export function findCardSigner(xades: XadesDocument): {
  checks: OwnCheck[];
  signer: Certificate | undefined;
  certificates: readonly Certificate[];
} {
  const certificates = xades.certificates.map((der) => readCertificate(der));
  const [first, ...others] = xades.signingCertificates;
  const signer = first && certificates.find((certificate) => isDigestOf(first, certificate));
  // What else is named must be there too: the list is signed as a whole.
  const areAllThere = others.every((digest) => certificates.some((certificate) => isDigestOf(digest, certificate)));
  const problem =
    signer === undefined || !areAllThere
      ? 'The signed properties name a certificate that is not in the signature.'
      : signingProblem(signer);
  const check = checkResult(
    'cardSigningCertificate',
    problem,
    'The signed properties name the certificate, and it is one for signing.',
  );
  return { checks: [check], signer, certificates };
}

/** Checks that the certificate leads up to an anchor of cards, and that all on the way were valid at a time. */
export function checkCardPath(options: {
  signer: Certificate;
  certificates: readonly Certificate[];
  anchors: readonly Certificate[];
  /** An invalid date, where the time could not be read: no certificate is valid then. */
  at: Date;
}): OwnCheck[] {
  const { signer, certificates, anchors, at } = options;
  const path = findPath({ certificate: signer, below: [], certificates, anchors });
  const isValid = path?.every((certificate) => isValidAt(certificate, at)) ?? false;
  return [
    checkResult(
      'cardCertificatePath',
      path === undefined ? 'The certificate does not lead up to an anchor of ID cards.' : undefined,
      'The certificate leads up to an anchor of ID cards.',
    ),
    checkResult(
      'cardCertificateValidity',
      isValid ? undefined : 'A certificate was not valid at the time of the check, or that time could not be read.',
      'All certificates were valid at the time of the check.',
    ),
  ];
}

function isDigestOf({ digestMethod, digestValue, serialNumber }: CertificateDigest, certificate: Certificate): boolean {
  const algorithm = findDigestAlgorithm(digestMethod);
  if (algorithm === undefined || hash(algorithm, certificate.der, 'base64') !== digestValue) return false;
  if (serialNumber === undefined) return true;
  return /^[0-9]{1,60}$/.test(serialNumber) && BigInt(serialNumber) === BigInt(`0x${certificate.serialNumber}`);
}

function signingProblem(certificate: Certificate): string | undefined {
  const { keyUsage } = certificate;
  if (keyUsage !== undefined && !keyUsage.has('digitalSignature') && !keyUsage.has('nonRepudiation')) {
    return 'The certificate is not one for signing.';
  }
  const problem = leafProblem(certificate);
  return problem === undefined ? undefined : `The certificate cannot sign: ${problem}.`;
}

/**
 * Returns the path from a certificate to an anchor. Certificates that are not on it prove nothing, and harm nothing.
 *
 * A certificate may come twice on the way: the length of the path is what ends the search.
 */
function findPath(options: {
  certificate: Certificate;
  /** The way from the signing certificate to this one. */
  below: readonly Certificate[];
  certificates: readonly Certificate[];
  anchors: readonly Certificate[];
}): readonly Certificate[] | undefined {
  const { certificate, below, certificates, anchors } = options;
  const path = [...below, certificate];
  const isIssuer = (issuer: Certificate): boolean =>
    authorityProblem(issuer, { authoritiesBelow: below.length }) === undefined &&
    issueProblem({ certificate, issuer, store: undefined, allowSha1: false }) === undefined;
  const anchor = anchors.find(isIssuer);
  if (anchor !== undefined) return [...path, anchor];
  if (path.length === maxPathLength) return undefined;
  for (const issuer of certificates.filter(isIssuer)) {
    const found = findPath({ certificate: issuer, below: path, certificates, anchors });
    if (found !== undefined) return found;
  }
  return undefined;
}
