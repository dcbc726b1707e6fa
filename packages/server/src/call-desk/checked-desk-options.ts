import { systemClock } from '@secure-start/client';
import { type Clock, createRandomPool } from '@secure-start/protocol/rp';
import { BankIdServerConfigError } from '../config-error.ts';
import { defaultMaxUndelivered } from '../engine/effects/undelivered.ts';
import { memoryStore } from '../engine/memory-store.ts';
import type { Store } from '../engine/store.ts';
import { defaultCallbackTimeoutMs } from '../engine/within-time.ts';
import { createVerifiers, type EvidenceVerifier } from '../evidence/create-verifier.ts';
import { defaultDeliverForMs } from '../flow/flow-times.ts';
import { cookieModeOf } from '../http/cookies.ts';
import type { RandomBytes } from '../http/secrets.ts';
import { checkDeskOptions } from '../input/desk-shape.ts';
import { checkedNameKey } from '../input/name-key.ts';
import { callPurposeShape } from '../input/purpose-shapes.ts';
import { combineMeasures, type Measure } from '../reporting/measure.ts';
import { addressesOf, type WebhookAddresses } from '../webhooks/webhook-addresses.ts';
import { callStates, checkedWebhooks } from '../webhooks/webhook-options.ts';
import { checkedBasePath, checkedLimits, checkedPurposes } from '../server-options.ts';
import type { CallDeskOptions, CallLimits } from './call-desk-options.ts';
import type { CallPurpose } from './call-purpose.ts';
import { defaultHoldAfterAlarmMs } from './desk/desk-times.ts';

const defaultCallLimits: CallLimits = {
  perAgent: { burst: 10, everyMs: 30_000 },
  perPerson: { burst: 3, everyMs: 300_000 },
};

/** The options of a call desk, with their defaults. */
export interface CheckedDeskOptions {
  basePath: string;
  origins: readonly string[];
  /** Pages come over plain http, which is right on this machine only. */
  isInsecure: boolean;
  purposes: ReadonlyMap<string, CallPurpose>;
  limits: CallLimits;
  holdAfterAlarmMs: number;
  callbackTimeoutMs: number;
  deliverForMs: number;
  maxUndelivered: number;
  addresses: WebhookAddresses;
  measure: Measure;
  store: Store;
  /** The key of the names of limits, locks and holds. Absent: the store has a key of its own. */
  nameKey: string | Uint8Array | undefined;
  clock: Clock;
  randomBytes: RandomBytes;
  onError: (error: unknown) => void;
}

/**
 * Checks options of a call desk.
 *
 * @throws BankIdServerConfigError when one cannot work.
 */
export function checkedDeskOptions(options: CallDeskOptions): CheckedDeskOptions {
  namedAfterDesk(() => checkDeskOptions(options));
  const { origins, basePath = '/call-desk' } = options;
  const { holdAfterAlarmMs = defaultHoldAfterAlarmMs, callbackTimeoutMs = defaultCallbackTimeoutMs } = options;
  const { deliverForMs = defaultDeliverForMs, maxUndelivered = defaultMaxUndelivered } = options;
  const { clock = systemClock, randomBytes = createRandomPool(), onError = console.error } = options;
  const { store = memoryStore({ clock }) } = options;
  return namedAfterDesk(() => ({
    basePath: checkedBasePath(basePath),
    origins,
    isInsecure: cookieModeOf(origins) === 'loopback',
    purposes: checkedPurposes(options.purposes, ['auth', 'sign'], callPurposeShape),
    limits: checkedLimits(options.limits, defaultCallLimits),
    holdAfterAlarmMs,
    callbackTimeoutMs,
    deliverForMs,
    maxUndelivered,
    addresses: addressesOf(checkedWebhooks({ webhooks: options.webhooks ?? {}, states: callStates })),
    measure: combineMeasures(options.measures ?? []),
    store,
    nameKey: checkedNameKey({ nameKey: options.nameKey, store, randomBytes }),
    clock,
    randomBytes,
    onError,
  }));
}

/**
 * Returns the verifier of the desk's evidence; `undefined` when verification is off.
 *
 * @throws BankIdServerConfigError when there is nothing to verify with.
 */
export function deskVerifier(options: {
  verification: CallDeskOptions['verification'];
  client: CallDeskOptions['client'];
  measure: Measure;
  onError: (error: unknown) => void;
}): EvidenceVerifier | undefined {
  const { verification, client, measure, onError } = options;
  return namedAfterDesk(() => createVerifiers({ measure, onError })({ verification, environment: undefined, client }));
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
