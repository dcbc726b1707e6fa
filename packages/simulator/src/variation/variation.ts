import { keyedRandom } from '../keyed-random.ts';
import type { ApiResponse } from '../rp-api/api-response.ts';

/** The extent to which responses vary where a correct client does not notice. */
export type VariationLevel = 'off' | 'data' | 'full';

/** A serialized response and the way to send it. */
export interface VariedResponse {
  text: string;
  /** `true`: header names are sent in lower case. */
  lowerCaseHeaders: boolean;
  chunked: boolean;
  closeConnection: boolean;
}

/** The variation of the responses of one service. */
export interface Variation {
  /** Serializes the next response. */
  serialize(response: ApiResponse): VariedResponse;
  /** Returns the latency of the next response. */
  nextLatencyMs(): number;
}

const maxLatencyMs = 300;

/**
 * Creates a variation. It follows from the seed, the tenant and the number of the response.
 *
 * - `data`: member order, white space, an unknown member, the case of header names, and an unknown pending hint in one
 *   of a thousand responses.
 * - `full`: also up to 300 ms of latency, chunked bodies, and connections that close after a response.
 */
export function createVariation(options: { level: VariationLevel; seed: number; tenant: string }): Variation {
  const { level, seed, tenant } = options;
  const random = (what: string, n: number) => keyedRandom(seed, 'variation', tenant, what, n);
  let serializedCount = 0;
  let latencyCount = 0;
  return {
    serialize({ body }) {
      if (level === 'off') {
        return { text: JSON.stringify(body), lowerCaseHeaders: false, chunked: false, closeConnection: false };
      }
      serializedCount += 1;
      const n = serializedCount;
      const varied = rotateMembers(
        addUnknowns(body, (what) => random(what, n)),
        random('order', n),
      );
      return {
        text: JSON.stringify(varied, null, random('space', n) < 0.5 ? 2 : 0),
        lowerCaseHeaders: random('headers', n) < 0.5,
        chunked: level === 'full' && random('chunked', n) < 0.5,
        closeConnection: level === 'full' && random('close', n) < 0.1,
      };
    },
    nextLatencyMs() {
      if (level !== 'full') return 0;
      latencyCount += 1;
      return Math.floor(random('latency', latencyCount) * maxLatencyMs);
    },
  };
}

function addUnknowns(body: object, random: (what: string) => number): object {
  const pending = 'status' in body && body.status === 'pending';
  return {
    ...body,
    ...(pending && random('hint') < 0.001 ? { hintCode: 'simulatedUnknownHint' } : {}),
    ...(random('member') < 0.5 ? { simulatedUnknownMember: { note: 'Members may come without notice.' } } : {}),
  };
}

/** Returns the same members, starting from another one. */
function rotateMembers(body: object, random: number): object {
  const members = Object.entries(body);
  const start = Math.floor(random * members.length);
  return Object.fromEntries([...members.slice(start), ...members.slice(0, start)]);
}
