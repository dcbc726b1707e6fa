import type { OperationName } from '@secure-start/protocol/rp';

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
  return (work, run) => measures.reduceRight<typeof run>((inner, measure) => () => measure(work, inner), run)();
}

/**
 * Returns the kind of a failure for a label: the code of an error of ours and, for one of BankID, its `errorCode` or the
 * reason. All of them come from lists, but for codes that BankID may add.
 */
export function errorTypeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const detail = memberOf(error, 'errorCode') ?? memberOf(error, 'reason') ?? memberOf(error, 'code');
  return detail !== undefined && /^[A-Za-z][A-Za-z0-9_]{0,60}$/.test(detail) ? detail : 'other';
}

function memberOf(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
