import { BankIdServerConfigError } from '../config-error.ts';
import { cookieModeOf } from '../http/cookies.ts';
import { checkedBasePath, checkedLimits, checkedPurposes } from '../server-options.ts';
import { type CallDeskOptions, type CallLimits, defaultCallLimits } from './call-desk-options.ts';
import type { CallPurpose } from './call-purpose.ts';
import { defaultHoldAfterAlarmMs } from './desk/desk-times.ts';

/** How long a callback of the application may take, unless it says otherwise. */
const defaultCallbackTimeoutMs = 30_000;

/** The options of a call desk that can be wrong, with their defaults. */
export interface CheckedDeskOptions {
  basePath: string;
  origins: readonly string[];
  /** Whether pages come over plain http, which is right on this machine only. */
  isInsecure: boolean;
  purposes: ReadonlyMap<string, CallPurpose>;
  limits: CallLimits;
  holdAfterAlarmMs: number;
  callbackTimeoutMs: number;
}

/**
 * Checks options of a call desk.
 *
 * @throws BankIdServerConfigError when one cannot work.
 */
export function checkedDeskOptions(options: CallDeskOptions): CheckedDeskOptions {
  const { origins, basePath = '/call-desk' } = options;
  const { holdAfterAlarmMs = defaultHoldAfterAlarmMs, callbackTimeoutMs = defaultCallbackTimeoutMs } = options;
  return namedAfterDesk(() => ({
    basePath: checkedBasePath(basePath),
    origins,
    isInsecure: cookieModeOf(origins) === 'loopback',
    purposes: checkedPurposes(options.purposes, ['auth', 'sign']),
    limits: checkedLimits(options.limits, defaultCallLimits),
    holdAfterAlarmMs: checkedMs('holdAfterAlarmMs', holdAfterAlarmMs),
    callbackTimeoutMs: checkedMs('callbackTimeoutMs', callbackTimeoutMs),
  }));
}

function checkedMs(field: string, ms: number): number {
  if (Number.isFinite(ms) && ms > 0) return ms;
  throw new BankIdServerConfigError(field, 'give a number of milliseconds above 0');
}

/** The checks are those of `createBankIdServer`, whose name would lead a reader of the message astray. */
function namedAfterDesk<Result>(check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof BankIdServerConfigError)) throw error;
    throw new BankIdServerConfigError(error.field, error.advice, 'createCallDesk');
  }
}
