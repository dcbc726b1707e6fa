import type { Side } from './side.ts';

/** The result of an attempt. Of an error it holds the members that programs read. */
export type Outcome = { gave: unknown } | ({ how: 'threw' | 'rejected' } & SeenError);

/** The members of an error that programs read. */
export interface SeenError {
  isError: boolean;
  kind: 'BankIdError' | 'RequestError' | 'other';
  name: unknown;
  message: unknown;
  code: unknown;
  details: unknown;
}

/** Tries a call, and distinguishes a throw from a rejection. */
export async function outcomeOf(side: Side, call: () => Promise<unknown>): Promise<Outcome> {
  let promise: Promise<unknown>;
  try {
    promise = call();
  } catch (error) {
    return { how: 'threw', ...seen(side, error) };
  }
  return promise.then(
    (gave) => ({ gave }),
    (error: unknown) => ({ how: 'rejected' as const, ...seen(side, error) }),
  );
}

/** The error of an attempt that must fail. */
export async function failureOf(side: Side, call: () => Promise<unknown>): Promise<SeenError> {
  const outcome = await outcomeOf(side, call);
  if ('gave' in outcome) throw new Error(`${side.name} did not fail`);
  return outcome;
}

function seen(side: Side, error: unknown): SeenError {
  const kind =
    error instanceof side.BankIdError ? 'BankIdError' : error instanceof side.RequestError ? 'RequestError' : 'other';
  const members: Partial<Record<string, unknown>> = typeof error === 'object' && error !== null ? { ...error } : {};
  const { name = members['name'], message = members['message'] } = error instanceof Error ? error : {};
  return { isError: error instanceof Error, kind, name, message, code: members['code'], details: members['details'] };
}
