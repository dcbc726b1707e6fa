import type { Check, CheckName } from './check.ts';

/** Returns the result of a check that passed. */
export function passed(name: CheckName, detail: string): Check {
  return { name, status: 'pass', detail };
}

/** Returns the result of a check that failed. */
export function failed(name: CheckName, detail: string): Check {
  return { name, status: 'fail', detail };
}

/** Returns the result of a check that could not be made. It counts as failed. */
export function unknown(name: CheckName, detail: string): Check {
  return { name, status: 'unknown', detail };
}

/** Returns the result of a check for which the options hold nothing to compare with. */
export function notApplicable(name: CheckName, detail: string): Check {
  return { name, status: 'notApplicable', detail };
}
