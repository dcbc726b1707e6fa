import { type DerValue, tags } from '../der/der-value.ts';
import { finish, isAtEnd, readItems, take, takeAny } from '../der/read-items.ts';
import { isNull, readOid } from '../der/read-primitive.ts';

/** The algorithm of a signature in a certificate or an OCSP response; `undefined` for one that is never accepted. */
export interface SignatureAlgorithm {
  keyType: 'rsa' | 'ec';
  hash: 'sha1' | 'sha256' | 'sha384' | 'sha512';
}

const algorithms: Readonly<Record<string, SignatureAlgorithm>> = {
  '1.2.840.113549.1.1.5': { keyType: 'rsa', hash: 'sha1' },
  '1.2.840.113549.1.1.11': { keyType: 'rsa', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { keyType: 'rsa', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { keyType: 'rsa', hash: 'sha512' },
  '1.2.840.10045.4.1': { keyType: 'ec', hash: 'sha1' },
  '1.2.840.10045.4.3.2': { keyType: 'ec', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { keyType: 'ec', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { keyType: 'ec', hash: 'sha512' },
};

/**
 * Reads AlgorithmIdentifier. RSA's parameters are NULL or left out, ECDSA has none; anything else is not a known algorithm.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4055#section-5
 */
export function readSignatureAlgorithm(value: DerValue, place: string): SignatureAlgorithm | undefined {
  const items = readItems(value, place);
  const algorithm = algorithms[readOid(take(items, tags.oid), place)];
  const parameters = isAtEnd(items) ? undefined : takeAny(items);
  finish(items);
  const isAsExpected = parameters === undefined || (algorithm?.keyType === 'rsa' && isNull(parameters));
  return isAsExpected ? algorithm : undefined;
}
