import type { Instant } from '../../engine/instant.ts';
import type { Flow } from '../flow.ts';

/**
 * Returns whether the answer of a finished flow, which may hold the session of the person, is given to no request any more. The store
 * keeps the record for longer while work is left, such as evidence that an archive does not take.
 */
export function isAnswerOver({ finished, keepUntil }: Pick<Flow, 'finished' | 'keepUntil'>, now: Instant): boolean {
  return finished !== undefined && keepUntil <= now;
}
