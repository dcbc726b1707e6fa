import { idCardReasons } from './id-card-reasons.mjs';

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
  {
    file: 'certificates/certificate-cache.ts',
    lineText: 'const endOf = (base64: string): string => base64.slice(-64);',
    changes: [
      ['base64.slice(-64)', 'base64'],
      ['-64', '+64'],
    ],
    reason: 'Equivalent: it is a key, and the whole text is compared. The end is sooner hashed.',
  },
  {
    file: 'certificates/certificate-cache.ts',
    lineText: 'const entry = fingerprint256 === undefined ? undefined : entries.get(fingerprint256);',
    changes: [['fingerprint256 === undefined', 'false']],
    reason: 'Equivalent: no entry is held under `undefined`. The comparison stands there for the type.',
  },
  {
    file: 'certificates/certificate-cache.ts',
    lineText: 'if (map.size > maxEntries && first !== undefined) map.delete(first);',
    changes: [['first !== undefined', 'true']],
    reason:
      'Equivalent: a map with more than `maxEntries` entries has a first one. The comparison stands there for the type.',
  },
  {
    file: 'certificates/parse-anchors.ts',
    lineText: 'if (known !== undefined) return known;',
    changes: [['known !== undefined', 'false']],
    reason: 'Equivalent: the anchor is read again, and the cache gives the same one. What is skipped saves time.',
  },
  {
    file: 'certificates/parse-anchors.ts',
    lineText: 'if (!(error instanceof DerError)) throw error;',
    changes: [['!(error instanceof DerError)', 'false']],
    reason:
      'Equivalent for every anchor: reading one throws nothing but `DerError`. The line is for errors of the code.',
  },
  {
    file: 'signer/read-chain.ts',
    lineText: 'if (known !== undefined) return known;',
    changes: [['known !== undefined', 'false']],
    reason: 'Equivalent: the certificate is read again, and the cache gives the same one. What is skipped saves time.',
  },
  {
    file: 'signer/read-chain.ts',
    lineText: 'if (error instanceof DerError) return error.message;',
    changes: [['error instanceof DerError', 'true']],
    reason:
      'Equivalent for every certificate: reading one throws nothing but `DerError`. The line is for errors of the code.',
  },
  {
    file: 'inspect-completion.ts',
    lineText: 'const { certificates = [], person } = attempt(() =>',
    changes: [['[]', '["Stryker was here"]']],
    reason: 'Equivalent: what has no members of a certificate fails the checks that are not made without one.',
  },
  {
    file: 'inspect-completion.ts',
    lineText: 'readChain({ certificates: document?.keyInfo.certificates, cache }),',
    changes: [['document?.keyInfo', 'document.keyInfo']],
    reason: 'Equivalent: a step that throws is a check that was not made, as without a document.',
  },
  {
    file: 'inspect-completion.ts',
    lineText: 'checks: leaf ? checkPath({ chain: certificates, anchors, at: producedAt, cache, allowSha1 }) : [],',
    changes: [['[]', '["Stryker was here"]']],
    reason: 'Equivalent: checks are found by their name, which a text does not have.',
  },
  {
    file: 'read-options.ts',
    lineText: "return typeof value === 'string' ? value : '';",
    changes: [["''", '"Stryker was here!"']],
    reason: 'Equivalent: neither text is base64, and both fail the same checks.',
  },
  {
    file: 'verify-completion.ts',
    lineText: 'return required.every((name) => claims[name] !== undefined);',
    changes: [
      ['required.every((name) => claims[name] !== undefined)', 'required.some(name => claims[name] !== undefined)'],
      ['claims[name] !== undefined', 'true'],
    ],
    reason: 'Equivalent: evidence that passes every check has every claim. It is ensured once more there.',
  },
  ...idCardReasons,
  {
    file: 'certificates/parse-anchors.ts',
    lineText: 'const problem = authorityProblem(anchor, { authoritiesBelow: 0 });',
    changes: [['{ authoritiesBelow: 0 }', '{}']],
    reason: 'Equivalent: no path length is below 0, and none is below `undefined`.',
  },
  {
    file: 'certificates/role-problem.ts',
    lineText: 'if (basicConstraints.pathLength !== undefined && basicConstraints.pathLength < authoritiesBelow) {',
    changes: [['basicConstraints.pathLength !== undefined', 'true']],
    reason: 'Equivalent: `undefined` is not below a number. The comparison stands there for the type.',
  },
  {
    file: 'ocsp/check-statement.ts',
    lineText: 'if (nextUpdate !== undefined && nextUpdate <= producedAt) {',
    changes: [['nextUpdate !== undefined', 'true']],
    reason: 'Equivalent: `undefined <= producedAt` is false. The comparison stands there for the type.',
  },
  {
    file: 'ocsp/decode-ocsp.ts',
    lineText: 'if (!(error instanceof DerError)) throw error;',
    changes: [['!(error instanceof DerError)', 'false']],
    reason:
      'Equivalent for every response: reading one throws nothing but `DerError`. The line is for errors of the code.',
  },
  {
    file: 'signature/decode-signature.ts',
    lineText: 'if (!(error instanceof XmlError)) throw error;',
    changes: [['!(error instanceof XmlError)', 'false']],
    reason:
      'Equivalent for every signature: reading one throws nothing but `XmlError`. The line is for errors of the code.',
  },
  {
    file: 'signature/plain-tree.ts',
    lineText:
      "return parent.children.filter((child): child is XmlElement => typeof child !== 'string' && child.localName === name);",
    changes: [
      ["typeof child !== 'string'", 'true'],
      ["'string'", '""'],
    ],
    reason: 'Equivalent: a text has no `localName`. The comparison stands there for the type.',
  },
  {
    file: 'binding/relying-party-subject.ts',
    lineText: 'if (der !== undefined) return readCertificate(der);',
    changes: [['der !== undefined', 'true']],
    reason: 'Equivalent: reading `undefined` throws, and what is thrown is caught there.',
  },
  {
    file: 'binding/check-signed-data.ts',
    lineText: 'if (subjects.some(({ text }) => text === relyingParty.subject)) return expected;',
    changes: [
      ['subjects.some(({ text }) => text === relyingParty.subject)', 'false'],
      [
        'subjects.some(({ text }) => text === relyingParty.subject)',
        'subjects.every(({ text }) => text === relyingParty.subject)',
      ],
      ['({ text }) => text === relyingParty.subject', '() => undefined'],
      ['text === relyingParty.subject', 'false'],
    ],
    reason: 'Equivalent: the same text is the same name, and names are compared next. What is skipped saves time.',
  },
  {
    file: 'binding/read-expectations.ts',
    lineText: "const text = typeof subject === 'string' ? subject : '';",
    changes: [["''", '"Stryker was here!"']],
    reason: 'Equivalent: neither text is a name.',
  },
  {
    file: 'binding/check-signed-data.ts',
    lineText:
      "const expected = typeof userNonVisibleData === 'string' ? Buffer.from(userNonVisibleData) : userNonVisibleData;",
    changes: [["typeof userNonVisibleData === 'string'", 'true']],
    reason: 'Equivalent: a copy of bytes is equal to them. The two calls differ for the type.',
  },
  {
    file: 'xml/canonical-xml.ts',
    lineText: "const namespaces = scope === parentScope ? '' : writeNamespaces(scope, parentScope);",
    changes: [['scope === parentScope', 'false']],
    reason: 'Equivalent: what is skipped would change nothing. It saves time.',
  },
  {
    file: 'xml/canonical-xml.ts',
    lineText: 'const sorted = attributes.length > 1 ? attributes.toSorted(compareAttributes) : attributes;',
    changes: [
      ['attributes.length > 1', 'true'],
      ['attributes.length > 1', 'attributes.length >= 1'],
    ],
    reason: 'Equivalent: what is skipped would change nothing. It saves time.',
  },
  {
    file: 'xml/canonical-xml.ts',
    lineText: 'if (!/[&<>\\r]/.test(text)) return text;',
    changes: [['!/[&<>\\r]/.test(text)', 'false']],
    reason: 'Equivalent: what is skipped would change nothing. It saves time.',
  },
  {
    file: 'xml/canonical-xml.ts',
    lineText: 'if (!/[&<"\\t\\n\\r]/.test(value)) return value;',
    changes: [['!/[&<"\\t\\n\\r]/.test(value)', 'false']],
    reason: 'Equivalent: what is skipped would change nothing. It saves time.',
  },
  {
    file: 'xml/canonical-xml.ts',
    lineText: 'return one === other ? 0 : Buffer.compare(Buffer.from(one), Buffer.from(other));',
    changes: [['one === other', 'false']],
    reason: 'Equivalent: what is skipped would change nothing. It saves time.',
  },
  {
    file: 'xml/exclusive-canonical-xml.ts',
    lineText: 'const inside = needed.length === 0 ? written : new Map([...written, ...needed]);',
    changes: [['needed.length === 0', 'false']],
    reason: 'Equivalent: what is skipped would change nothing. It saves time.',
  },
  {
    file: 'xml/exclusive-canonical-xml.ts',
    lineText: 'const { apex, inclusivePrefixes = [] } = options;',
    changes: [['[]', '["Stryker was here"]']],
    reason: 'Equivalent: no document declares a prefix of that name.',
  },
  {
    file: 'xml/read-xml.ts',
    lineText: 'const parser = new SaxesParser({ xmlns: true, position: false });',
    changes: [['false', 'true']],
    reason: "Equivalent: positions stand in the parser's messages, which are not used. Without them it is faster.",
  },
  ...[
    {
      lineText: 'while (markup !== -1) {',
      changes: [
        ['markup !== -1', 'false'],
        ['markup !== -1', 'markup === -1'],
      ],
    },
    { lineText: "const start = text.indexOf('>', markup) + 1;", changes: [["'>'", '""']] },
    {
      lineText: "markup = start === 0 ? -1 : text.indexOf('<', start);",
      changes: [
        ['start === 0', 'true'],
        ["'<'", '""'],
      ],
    },
    {
      lineText: 'if (markup - start < longTextCharacters) continue;',
      changes: [
        ['markup - start < longTextCharacters', 'true'],
        ['markup - start < longTextCharacters', 'false'],
        ['markup - start < longTextCharacters', 'markup - start <= longTextCharacters'],
        ['markup - start < longTextCharacters', 'markup - start >= longTextCharacters'],
        ['markup - start', 'markup + start'],
      ],
    },
    { lineText: 'const content = text.slice(start, markup);', changes: [['text.slice(start, markup)', 'text']] },
    {
      lineText: 'if (!/^[A-Za-z0-9+/=]+$/.test(content)) continue;',
      changes: [
        ['!/^[A-Za-z0-9+/=]+$/.test(content)', 'true'],
        ['/^[A-Za-z0-9+/=]+$/', '/^[A-Za-z0-9+/=]$/'],
      ],
    },
  ].map(({ lineText, changes }) => ({
    file: 'xml/read-xml.ts',
    lineText,
    changes: /** @type {[from: string, to: string][]} */ (changes),
    reason:
      'Equivalent: more or less of the text goes through the parser, which reads base64 in the same way. It takes longer.',
  })),
  {
    file: 'xml/read-xml.ts',
    lineText: "if (root === undefined) throw new XmlError('There is no element.');",
    changes: [
      ['root === undefined', 'false'],
      ["'There is no element.'", '""'],
    ],
    reason: 'Equivalent: the parser refuses a text without an element. The comparison stands there for the type.',
  },
];
