/** What proves that a person approved an order. */
export interface Evidence {
  /** base64 of an XML signature. */
  signature: string;
  /** base64 of an OCSP response. */
  ocspResponse: string;
}
