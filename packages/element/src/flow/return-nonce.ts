import { returnNonceParameter } from '@secure-start/protocol/flow';

/**
 * Takes the one-time nonce that BankID's app brought back out of an address.
 * The rest of the fragment stays; an address without a nonce stays as it is.
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
