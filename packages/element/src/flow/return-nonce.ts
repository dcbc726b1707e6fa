import { returnNonceParameter } from '@secure-start/protocol/flow';

/**
 * Takes the one-time nonce out of the address to which BankID's app returned.
 *
 * The rest of the fragment stays. An address without a nonce is returned unchanged.
 */
export function takeReturnNonce(address: string): { nonce?: string; address: string } {
  const url = new URL(address);
  const parts = url.hash.slice(1).split('&');
  const isNonce = (part: string): boolean => part.startsWith(`${returnNonceParameter}=`);
  const found = parts.find(isNonce);
  if (found === undefined) return { address };
  url.hash = parts.filter((part) => !isNonce(part)).join('&');
  const nonce = found.slice(returnNonceParameter.length + 1);
  return { ...(nonce && { nonce }), address: url.href };
}
