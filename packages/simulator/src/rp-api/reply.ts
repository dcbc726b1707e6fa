import type { Answer } from './answer.ts';

/** What goes back over the socket: an answer, an error page, a status without a body, or nothing at all. */
export type Reply =
  | { kind: 'json'; answer: Answer }
  | { kind: 'html'; httpStatus: number }
  | { kind: 'empty'; httpStatus: number }
  | { kind: 'nothing' };

/** An answer as JSON. */
export function json(answer: Answer): Reply {
  return { kind: 'json', answer };
}
