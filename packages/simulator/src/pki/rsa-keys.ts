import { createPrivateKey, createPublicKey, generatePrime } from 'node:crypto';
import { promisify } from 'node:util';
import type { KeyPair } from './key-pair.ts';

const randomPrime = promisify<number, { bigint: true }, bigint>(generatePrime);
const exponent = 65537n;

/**
 * Generates an RSA key outside the main thread.
 *
 * `generateKeyPair` takes 100–900 ms for 2,048 bits, since OpenSSL builds primes with the properties that FIPS 186 requires.
 * Two random primes take 50–150 ms, and suffice for the keys of invented people, which end with the process.
 */
export async function generateRsaKeys(bits: 2048 | 4096): Promise<KeyPair> {
  for (;;) {
    const [p, q] = await Promise.all([
      randomPrime(bits / 2, { bigint: true }),
      randomPrime(bits / 2, { bigint: true }),
    ]);
    const d = inverse(exponent, (p - 1n) * (q - 1n));
    // Rarely, a prime does not fit the exponent, or the product is a bit short.
    if (d === undefined || p === q || (p * q).toString(2).length !== bits) continue;
    const privateKey = createPrivateKey({
      format: 'jwk',
      key: {
        kty: 'RSA',
        n: base64url(p * q),
        e: base64url(exponent),
        d: base64url(d),
        p: base64url(p),
        q: base64url(q),
        dp: base64url(d % (p - 1n)),
        dq: base64url(d % (q - 1n)),
        qi: base64url(inverse(q, p) ?? 0n),
      },
    });
    return { privateKey, publicKey: createPublicKey(privateKey) };
  }
}

/** Returns the modular inverse of `value` by Euclid's algorithm, or `undefined` when there is none. */
function inverse(value: bigint, modulus: bigint): bigint | undefined {
  let [previous, rest] = [modulus, value % modulus];
  let [before, factor] = [0n, 1n];
  while (rest !== 0n) {
    const quotient = previous / rest;
    [previous, rest] = [rest, previous - quotient * rest];
    [before, factor] = [factor, before - quotient * factor];
  }
  if (previous !== 1n) return undefined;
  return before < 0n ? before + modulus : before;
}

function base64url(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');
}
