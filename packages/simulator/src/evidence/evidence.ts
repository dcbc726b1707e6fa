/** The evidence of a completed order: the signature, and the OCSP response for its certificate. */
export interface Evidence {
  /** base64 of an XML signature. */
  signature: string;
  /** base64 of an OCSP response. */
  ocspResponse: string;
}
