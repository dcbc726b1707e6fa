import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { verifyCompletion } from '@secure-start/verify';
import { createTestPki } from '../../../packages/verify/dist/test-support/test-pki.js';
import type { Attack } from './attack.ts';
import { bindingAttacks } from './binding-attacks.ts';
import { certificateAttacks } from './certificate-attacks.ts';
import { craftEvidence, optionsFor, order, pki, personalNumber } from './craft-evidence.ts';
import { documentAttacks } from './document-attacks.ts';
import { failedIn } from './failed-in.ts';
import { ocspAttacks } from './ocsp-attacks.ts';

const attacks: Readonly<Record<string, readonly Attack[]>> = {
  'an attack on the document': documentAttacks,
  'an attack on the certificates': certificateAttacks,
  'an attack on the OCSP response': ocspAttacks,
  'evidence of something else': bindingAttacks,
};

describe('evidence that nothing was done to', () => {
  for (const keyType of ['mixed', 'p256', 'rsa'] as const) {
    test(`is verified with keys of the kind ${keyType}`, () => {
      const sound = createTestPki({ keyType });
      const facts = verifyCompletion(optionsFor(sound, craftEvidence({ pki: sound })));
      assert.equal(facts.visible?.text, order.userVisibleData);
      assert.equal(facts.person.personalNumber, personalNumber);
      assert.equal(facts.use, 'signing');
    });
  }

  test('is verified when an anchor is given twice, and another one beside it', () => {
    const options = optionsFor(pki, craftEvidence({ pki }));
    const other = createTestPki({ keyType: 'p256' }).root.pem;
    assert.ok(verifyCompletion({ ...options, anchors: [other, ...options.anchors, ...options.anchors] }));
  });
});

for (const [title, table] of Object.entries(attacks)) {
  describe(title, () => {
    for (const { name, fails, options } of table) {
      test(`${name} fails ${fails.join(', ')}, and no fact comes out`, () => {
        assert.deepEqual(failedIn(options()), fails);
      });
    }

    test('has a name of its own', () => {
      const names = table.map(({ name }) => name);
      assert.equal(new Set(names).size, names.length);
    });
  });
}
