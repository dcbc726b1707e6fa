import { maskPersonalNumber, type MaskedPersonalNumber, parsePersonalNumberInput } from '@secure-start/protocol/rp';

/** Returns a personal number that an agent has typed as the server shows it. `nowMs`: milliseconds since 1970, UTC. */
export function maskedNumber(text: string, nowMs: number): MaskedPersonalNumber {
  const reading = parsePersonalNumberInput({ text, now: nowMs });
  return maskPersonalNumber(reading.ok ? reading.personalNumber.digits : '');
}
