/** Characters that a terminal may act upon, reorder or not show. A tab is an indent. */
const steering = /(?!\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Returns text of a code base for a terminal: what could steer it is a dot, one for each character, so that a place is marked where it
 * stands. The code may come from others.
 */
export function plainText(text: string): string {
  return text.replace(steering, '·');
}
