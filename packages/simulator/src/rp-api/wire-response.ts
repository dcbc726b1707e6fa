import type { Answer } from './api-response.ts';

/** What goes back over the socket: an answer, an error page, a status without a body, or nothing at all. */
export type Reply =
  JsonReply | { kind: 'html'; httpStatus: number } | { kind: 'empty'; httpStatus: number } | { kind: 'nothing' };

/** An answer as JSON, or as what a fault makes of it. */
export interface JsonReply {
  kind: 'json';
  answer: Answer;
  /** `truncate`: the connection ends in the middle; `malform`: whole, and no JSON. */
  spoil?: 'truncate' | 'malform';
  /** Instead of `application/json`. */
  contentType?: string;
}

/** An answer as JSON. */
export function json(answer: Answer): JsonReply {
  return { kind: 'json', answer };
}
