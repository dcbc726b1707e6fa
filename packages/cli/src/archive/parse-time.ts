import { InvalidArgumentError } from 'commander';
import { UsageError } from '../usage-error.ts';
import { parseInstant } from '../verify/reading/json-members.ts';

/** Parses the time of a flag: ISO 8601 with a time zone, or a date, which begins at midnight in UTC. */
export function parseTime(text: string): Date {
  try {
    return parseInstant(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text, 'It');
  } catch (error) {
    if (error instanceof UsageError) throw new InvalidArgumentError(`${error.message}.`);
    throw error;
  }
}
