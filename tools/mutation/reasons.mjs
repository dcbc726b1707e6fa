/**
 * Why a change of `verify` that no test notices changes nothing that matters.
 *
 * @typedef {object} SurvivorReason
 * @property {string} file Below `packages/verify/src`.
 * @property {string} lineText The line on which the change begins, trimmed.
 * @property {readonly (readonly [from: string, to: string])[]} changes
 * @property {string} reason
 */

/** @type {readonly SurvivorReason[]} */
export const reasons = [
  {
    file: 'der/der-value.ts',
    lineText: 'const lengthBytes = first < 0x80 ? 0 : first - 0x80;',
    changes: [['first < 0x80', 'first <= 0x80']],
    reason: 'Equivalent: for 0x80 both branches give 0.',
  },
  {
    file: 'der/read-primitive.ts',
    lineText: 'if (first === 0 && second !== undefined && second < 0x80) {',
    changes: [['second !== undefined', 'true']],
    reason: 'Equivalent: `undefined < 0x80` is false. The comparison stands there for the type.',
  },
  ...[
    'at.getUTCMonth() === month - 1',
    'at.getUTCDate() === day',
    'at.getUTCHours() === hour',
    'at.getUTCMinutes() === minute',
    'at.getUTCSeconds() === second',
  ].map((comparison) => ({
    file: 'der/read-time.ts',
    lineText: comparison.endsWith('second') ? `${comparison};` : `${comparison} &&`,
    changes: /** @type {const} */ ([[comparison, 'true']]),
    reason: 'Equivalent: a field outside its range moves its neighbour too, whose comparison fails.',
  })),
];
