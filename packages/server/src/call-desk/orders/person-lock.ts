import { secretHash } from '../../http/secrets.ts';
import { questionOpenMs } from '../desk/desk-times.ts';
import type { WholePersonalNumber } from '../desk/desk.ts';

/**
 * The lock that keeps two agents from asking one person: BankID ends both orders then, and each would look like fraud to
 * the other. Held by a call, from its admission until its question is gone from the app.
 */
export interface PersonLock {
  /** Holds no personal number. */
  name: string;
  /** The `callId`. */
  holder: string;
}

/** Returns the lock by which a call keeps its person. */
export function personLock(options: { personalNumber: WholePersonalNumber; callId: string }): PersonLock {
  return { name: `person:${secretHash(options.personalNumber)}`, holder: options.callId };
}

/**
 * Returns the time after which the lock ends when nothing releases it. It covers `prepareOrder`, `audit` and the request
 * to BankID, and then the question in the app.
 */
export function personLockMs(options: { callbackTimeoutMs: number; placeMs: number }): number {
  return 2 * options.callbackTimeoutMs + options.placeMs + questionOpenMs;
}
