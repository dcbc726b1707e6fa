/** @typedef {import('./reasons.mjs').SurvivorReason} SurvivorReason */

const stepThrows =
  'Equivalent: the next step throws without it, and its checks are as little made as when the steps end there.';
const complete = 'Equivalent: an answer that passes every check has every claim. It is ensured once more there.';

/**
 * The reasons in `id-card`.
 *
 * @type {readonly SurvivorReason[]}
 */
export const idCardReasons = [
  {
    file: 'id-card/check-content.ts',
    lineText:
      'if (!/^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$/.test(value)) return NaN;',
    changes: [
      [
        '/^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)$/',
        '/^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)/',
      ],
    ],
    reason: 'Equivalent as far as is known: `Date.parse` gives `NaN` too, whatever follows the zone.',
  },
  {
    file: 'id-card/inspect-id-card.ts',
    lineText: '...(options.certificateCache !== undefined && { certificateCache: options.certificateCache }),',
    changes: [['options.certificateCache !== undefined', 'true']],
    reason: 'Equivalent: a cache that is `undefined` is none.',
  },
  {
    file: 'id-card/inspect-id-card.ts',
    lineText: 'const made: OwnCheck[] = [];',
    changes: [['[]', '["Stryker was here"]']],
    reason: 'Equivalent: checks are found by their name, which a text does not have.',
  },
  {
    file: 'id-card/inspect-id-card.ts',
    lineText: 'if (!isEncoded) return {};',
    changes: [['!isEncoded', 'false']],
    reason: stepThrows,
  },
  {
    file: 'id-card/inspect-id-card.ts',
    lineText: 'if (!isStructured) return {};',
    changes: [['!isStructured', 'false']],
    reason: stepThrows,
  },
  {
    file: 'id-card/inspect-id-card.ts',
    lineText: 'if (signer === undefined) return {};',
    changes: [['signer === undefined', 'false']],
    reason: stepThrows,
  },
  {
    file: 'id-card/inspect-id-card.ts',
    lineText: '} catch (error) {',
    changes: [['{ if (error instanceof XmlError) return undefined; throw error; }', '{}']],
    reason: 'Equivalent: reading throws nothing but `XmlError`, and without a return the result is `undefined`.',
  },
  {
    file: 'id-card/inspect-id-card.ts',
    lineText: 'if (error instanceof XmlError) return undefined;',
    changes: [['error instanceof XmlError', 'true']],
    reason: 'Equivalent: reading throws nothing but `XmlError`. The line is for errors of the code.',
  },
  {
    file: 'id-card/read-content.ts',
    lineText: "if (json !== undefined) collectJson(json, '', add, 0);",
    changes: [["''", '"Stryker was here!"']],
    reason: 'Equivalent: it is the name of a value that stands alone, and no member is looked for by either name.',
  },
  {
    file: 'id-card/read-content.ts',
    lineText: '} catch {',
    changes: [['{ return undefined; }', '{}']],
    reason: 'Equivalent: without a return the result is `undefined`.',
  },
  {
    file: 'id-card/read-xades.ts',
    lineText:
      "typeof child !== 'string' && child.namespace === xadesNamespace && child.localName === 'QualifyingProperties'",
    changes: [
      ["typeof child !== 'string'", 'true'],
      ["'string'", '""'],
    ],
    reason: 'Equivalent: a text has no `namespace`. The comparison stands there for the type.',
  },
  {
    file: 'id-card/read-xades.ts',
    lineText: 'if (list === undefined) return { algorithm, inclusivePrefixes: [] };',
    changes: [['[]', '["Stryker was here"]']],
    reason: 'Equivalent: no document declares a prefix of that name.',
  },
  {
    file: 'id-card/verify-id-card.ts',
    lineText:
      'own.every((name) => claims[name] !== undefined) && ofOpening.every((name) => claims.opening[name] !== undefined)',
    changes: [
      [
        'own.every((name) => claims[name] !== undefined) && ofOpening.every((name) => claims.opening[name] !== undefined)',
        'true',
      ],
      [
        'own.every((name) => claims[name] !== undefined) && ofOpening.every((name) => claims.opening[name] !== undefined)',
        'own.every(name => claims[name] !== undefined) || ofOpening.every(name => claims.opening[name] !== undefined)',
      ],
      ['own.every((name) => claims[name] !== undefined)', 'own.some(name => claims[name] !== undefined)'],
      ['claims[name] !== undefined', 'true'],
      [
        'ofOpening.every((name) => claims.opening[name] !== undefined)',
        'ofOpening.some(name => claims.opening[name] !== undefined)',
      ],
      ['claims.opening[name] !== undefined', 'true'],
    ],
    reason: complete,
  },
  {
    file: 'id-card/xml-parts.ts',
    lineText: ".join('');",
    changes: [["''", '"Stryker was here!"']],
    reason: 'Equivalent: an element without elements has at most one text.',
  },
];
