/** The name of one check; stable, so that logs and programs can compare it. */
export type CheckName = (typeof checkNames)[number];

/** All checks, in the order in which a report lists them. */
export const checkNames = [
  // The signature document.
  'signatureEncoding',
  'signatureStructure',
  'algorithms',
  'references',
  'signedDataDigest',
  'keyInfoDigest',
  'signatureValue',
  // The certificates in it.
  'certificateEncoding',
  'keyUsage',
  'certificatePath',
  'certificateValidity',
  'certificatePolicies',
  // The OCSP response.
  'ocspEncoding',
  'ocspStatus',
  'ocspResponder',
  'ocspResponderValidity',
  'ocspSignature',
  'ocspCertificateId',
  'ocspCertificateStatus',
  'ocspNonce',
  // What ties both to the order.
  'producedAt',
  'operation',
  'visibleData',
  'nonVisibleData',
  'relyingParty',
  'personalNumber',
] as const;

/**
 * `pass`, or `fail`, or `unknown` where an earlier failure or an unknown value left nothing to check. `notApplicable` where
 * the options hold nothing to compare with. `unknown` counts as failed.
 */
export type CheckStatus = 'pass' | 'fail' | 'unknown' | 'notApplicable';

/** The result of one check. */
export interface Check {
  name: CheckName;
  status: CheckStatus;
  /** One sentence for logs and reports, without personal numbers, names and signed texts. */
  detail: string;
}
