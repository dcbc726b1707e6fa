import { type Check, durationMs, oneOf } from './check-options.ts';
import { namesHint } from './names-hint.ts';
import { isObject } from './is-object.ts';

const mode = oneOf(['off', 'report', 'enforce']);
const whenUnavailable = oneOf(['refuse', 'continue']);

const texts: Check = (value) =>
  Array.isArray(value) && value.every((text) => typeof text === 'string') ? undefined : 'give a list of strings';

const verificationMembers: Readonly<Record<string, Check>> = {
  mode,
  anchors: (value) => optional(value, texts),
  relyingPartySubjects: (value) => optional(value, texts),
  toleranceMs: (value) => optional(value, durationMs),
};

const sink: Check = (value) =>
  isObject(value) && typeof value['append'] === 'function' ? undefined : 'give an archive with append()';

const evidenceMembers: Readonly<Record<string, Check>> = {
  sink,
  whenUnavailable: (value) => optional(value, whenUnavailable),
};

/** Checks the option `verification`: a mode, or an object with one. */
export const verification: Check = (value) => {
  if (isObject(value)) return membersOf(value, verificationMembers);
  const advice = mode(value);
  return advice && `${advice}, or an object with one of them as its mode`;
};

/** Checks the option `evidence`. */
export const evidence: Check = (value) =>
  isObject(value) ? membersOf(value, evidenceMembers) : 'give { sink: archive, whenUnavailable: "refuse" }';

function optional(value: unknown, check: Check): string | undefined {
  return value === undefined ? undefined : check(value);
}

function membersOf(value: Record<string, unknown>, checks: Readonly<Record<string, Check>>): string | undefined {
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(checks, name));
  if (unknown !== undefined) return `${unknown} is unknown; ${namesHint(unknown, Object.keys(checks))}`;
  for (const [name, check] of Object.entries(checks)) {
    const advice = check(value[name]);
    if (advice !== undefined) return `${name}: ${advice}`;
  }
  return undefined;
}
