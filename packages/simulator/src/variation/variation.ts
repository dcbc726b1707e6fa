import { chance } from '../keyed-random.ts';
import type { Answer } from '../rp-api/api-response.ts';

/** How far answers vary where a right client never notices. */
export type VariationLevel = 'off' | 'data' | 'full';

/** An answer as it is written. */
export interface VariedAnswer {
  text: string;
  /** The header names in lower case. */
  lowerCaseHeaders: boolean;
  chunked: boolean;
  closeConnection: boolean;
}

/** What varies in the answers of one world. */
export interface Variation {
  /** Writes the next answer. */
  write(answer: Answer): VariedAnswer;
  /** By how much the next answer is late, in milliseconds. */
  nextLatencyMs(): number;
}

const longestLatencyMs = 300;

/**
 * Answers that differ where they may, as follows from the seed, the tenant and the number of the answer.
 *
 * - `data`: the order of the members, white space, a member nobody knows, the case of header names, and one pending
 *   hint in a thousand that nobody knows.
 * - `full`: also up to 300 ms of latency, chunked bodies, and connections that are closed after an answer.
 */
export function createVariation(options: { level: VariationLevel; seed: number; tenant: string }): Variation {
  const { level, seed, tenant } = options;
  const draw = (what: string, n: number) => chance(seed, 'variation', tenant, what, n);
  let written = 0;
  let begun = 0;
  return {
    write({ body }) {
      if (level === 'off') {
        return { text: JSON.stringify(body), lowerCaseHeaders: false, chunked: false, closeConnection: false };
      }
      written += 1;
      const n = written;
      const varied = reorder(
        vary(body, (what) => draw(what, n)),
        draw('order', n),
      );
      return {
        text: JSON.stringify(varied, null, draw('space', n) < 0.5 ? 2 : 0),
        lowerCaseHeaders: draw('headers', n) < 0.5,
        chunked: level === 'full' && draw('chunked', n) < 0.5,
        closeConnection: level === 'full' && draw('close', n) < 0.1,
      };
    },
    nextLatencyMs() {
      if (level !== 'full') return 0;
      begun += 1;
      return Math.floor(draw('latency', begun) * longestLatencyMs);
    },
  };
}

function vary(body: object, draw: (what: string) => number): object {
  const pending = 'status' in body && body.status === 'pending';
  return {
    ...body,
    ...(pending && draw('hint') < 0.001 ? { hintCode: 'simulatedUnknownHint' } : {}),
    ...(draw('member') < 0.5 ? { simulatedUnknownMember: { note: 'Members may come without notice.' } } : {}),
  };
}

/** The same members, beginning at another one. */
function reorder(body: object, chanceOfPlace: number): object {
  const members = Object.entries(body);
  const place = Math.floor(chanceOfPlace * members.length);
  return Object.fromEntries([...members.slice(place), ...members.slice(0, place)]);
}
