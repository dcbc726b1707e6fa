import { BankIdUsageError } from '../errors.ts';
import { decodeFile, type Decoded } from './pem.ts';

/**
 * Returns the content of an option that holds a file.
 *
 * @throws {BankIdUsageError} The option is absent, empty, of another type, or DER that was read as a text.
 */
export function decodeGivenFile(given: unknown, field: string): Decoded {
  // An unset variable of the environment arrives as undefined, or as that word.
  if (given === undefined || given === null || given === '' || given === 'undefined') {
    throw new BankIdUsageError({
      field,
      problem: 'is missing',
      remedy: 'give the text of the file; when it comes from an environment variable, is that set?',
    });
  }
  if (typeof given !== 'string' && !(given instanceof Uint8Array)) {
    throw new BankIdUsageError({
      field,
      problem: 'is neither a text nor bytes',
      remedy: 'give the content of the file',
    });
  }
  if (typeof given === 'string' && given.includes('\uFFFD')) {
    throw new BankIdUsageError({
      field,
      problem: 'is a binary file (DER) that was read as a text',
      remedy: 'give its bytes, as readFile returns them without an encoding',
    });
  }
  return decodeFile(given);
}

/** Returns the error of a file in which the line that ends a block is missing. */
export function cutFile(label: string, field: string): BankIdUsageError {
  return new BankIdUsageError({ field, problem: `has no END ${label} line`, remedy: 'is the file whole?' });
}

/** Returns which kind of file DER is when it is not what was asked for; `undefined` when that cannot be told. */
export function kindOfDer(der: Buffer): 'pkcs12' | 'pkcs7' | undefined {
  // The first member of the sequence: version 3, or the object identifier of SignedData.
  const first = der.subarray(0, 24).toString('hex');
  if (/^30(8[0-4][0-9a-f]{2,8}|[0-7][0-9a-f])020103/.test(first)) return 'pkcs12';
  return first.includes('06092a864886f70d010702') ? 'pkcs7' : undefined;
}
