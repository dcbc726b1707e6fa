import { secretHash } from '../http/secrets.ts';
import { deskTimes } from './desk-times.ts';

/**
 * The lease that keeps two agents from asking one person: BankID ends both orders then, and each would look like fraud to
 * the other. It lasts as long as a question whose end nobody hears of.
 */
export function askingLease({ personalNumber, callId }: { personalNumber: string; callId: string }): {
  name: string;
  holder: string;
  ms: number;
} {
  return { name: `asking:${secretHash(personalNumber)}`, holder: callId, ms: deskTimes.question };
}
