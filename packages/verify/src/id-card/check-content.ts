import { checkResult, type OwnCheck } from './id-card-check.ts';
import type { UnknownAnswer } from './id-card-options.ts';
import type { ContentValues } from './read-content.ts';

/** The members of the answer that the signed content must have, and those that must be equal where it has them. */
const required = ['verificationId', 'verifiedAt', 'personalNumber'] as const;
const optional = ['name', 'givenName', 'surname', 'age', 'orderRef'] as const;

/**
 * Checks that the answer is what was signed: the check, its time, the person, and the order of the opening.
 *
 * @see docs/spec/evidence-and-versions.md#signature-of-the-check
 */
export function checkContent(options: { values: ContentValues; response: UnknownAnswer }): OwnCheck {
  const { values, response } = options;
  const { user, verification, authentication } = response;
  const answered: Record<string, unknown> = {
    verificationId: verification['verificationId'],
    verifiedAt: verification['verifiedAt'],
    personalNumber: user['personalNumber'],
    name: user['name'],
    givenName: user['givenName'],
    surname: user['surname'],
    age: user['age'],
    orderRef: authentication['orderRef'],
  };
  const missing = required.find((name) => (values.get(name) ?? []).length === 0);
  const differing = [...required, ...optional].find((name) =>
    (values.get(name) ?? []).some((value) => !isSame(name, value, answered[name])),
  );
  return checkResult(
    'cardContent',
    missing !== undefined
      ? `The signed content has no ${missing} that could be found.`
      : differing && `The signed content has another ${differing} than the answer.`,
    'The signed content is that of the answer.',
  );
}

function isSame(name: string, signed: string, answered: unknown): boolean {
  if (typeof answered !== 'string' && typeof answered !== 'number') return false;
  if (signed === String(answered)) return true;
  // The same instant may be written in two ways.
  return name === 'verifiedAt' && instantOf(signed) === instantOf(answered);
}

/** Returns an instant with a time zone, in milliseconds since 1970, or `NaN`, which is equal to no other. */
export function instantOf(value: unknown): number {
  if (typeof value !== 'string') return NaN;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(value)) return NaN;
  return Date.parse(value);
}
