import { getSystemErrorMap } from 'node:util';
import { type BankIdError, isBankIdError } from '@secure-start/client';
import { knownErrorCode, type OperationName } from '@secure-start/protocol/rp';
import { CallbackTimeoutError } from '../engine/within-time.ts';
import { BankIdServerError } from '../http/server-error.ts';

/** A piece of work of a server or call desk that takes time. It names no person, flow or order. */
export type MeasuredWork =
  | { name: 'bankIdRequest'; operation: OperationName; baseUrl?: string }
  /** `purpose`: the name under which the application has registered it. */
  | { name: 'start' | 'finish'; purpose: string }
  | { name: 'verification' | 'archiveAppend' };

/** Does a piece of work and measures it: returns what it returns, and throws what it throws. */
export type Measure = <Result>(work: MeasuredWork, run: () => Promise<Result>) => Promise<Result>;

/** Returns one measure of several; the first one begins first and ends last. */
export function combineMeasures(measures: readonly Measure[]): Measure {
  if (measures.length === 0) return (_work, run) => run();
  return (work, run) => measures.reduceRight<typeof run>((inner, measure) => () => measure(work, inner), run)();
}

/** Errors of the stores and archives of this project, which the server knows by name only, and their codes. */
const storeErrors: ReadonlySet<string> = new Set(['RedisStoreError', 'ArchiveError']);
const storeErrorCodes: ReadonlySet<string> = new Set([
  'usage',
  'closed',
  'unreachable',
  'lost',
  'denied',
  'readOnly',
  'full',
  'locked',
  'wrongKey',
  'corrupt',
  'newerFormat',
  'driverMissing',
  'failed',
]);
const systemErrorCodes: ReadonlySet<string> = new Set([...getSystemErrorMap().values()].map(([code]) => code));

/**
 * Returns the kind of a failure for a label: the code of an error of ours or of the system and, for one of BankID, its
 * `errorCode` or the reason. All of them come from lists, for each value of a label costs memory: any other error is `other`.
 */
export function errorTypeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (isBankIdError(error)) return typeOfBankIdError(error);
  if (error instanceof BankIdServerError || error instanceof CallbackTimeoutError) return error.code;
  const code: unknown = Reflect.get(error, 'code');
  if (typeof code !== 'string') return 'other';
  const isOfStore = storeErrors.has(error.name) && storeErrorCodes.has(code);
  return isOfStore || systemErrorCodes.has(code) ? code : 'other';
}

function typeOfBankIdError(error: BankIdError): string {
  if (error.code === 'api') return knownErrorCode(error.errorCode) ?? 'other';
  return error.code === 'usage' ? error.code : error.reason;
}
