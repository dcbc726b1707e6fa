import { parsePersonalNumberInput } from '@secure-start/protocol/rp';

/** What is wrong with a personal number as the agent wrote it. */
export type NumberFault = 'form' | 'date' | 'checkDigit';

/**
 * Says what is wrong with a personal number before anything is asked, or nothing when it may be asked.
 * `now`: milliseconds since 1970, UTC.
 */
export function numberFault(text: string, now: number): NumberFault | undefined {
  const reading = parsePersonalNumberInput({ text, now });
  if (!reading.ok) return reading.reason;
  return reading.personalNumber.checkDigitRight ? undefined : 'checkDigit';
}
