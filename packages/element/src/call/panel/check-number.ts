import { parsePersonalNumberInput } from '@secure-start/protocol/rp';

/** The error in a personal number as the agent has typed it. */
export type NumberError = 'form' | 'date' | 'checkDigit';

/**
 * Checks a personal number before it is sent. Returns `undefined` when it is valid.
 *
 * @param nowMs The time of day, in milliseconds since 1970, UTC. It decides the century of a number of ten digits.
 */
export function checkNumber(text: string, nowMs: number): NumberError | undefined {
  const reading = parsePersonalNumberInput({ text, now: nowMs });
  if (!reading.ok) return reading.reason;
  return reading.personalNumber.hasValidCheckDigit ? undefined : 'checkDigit';
}
