import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OrderOperation } from '@secure-start/protocol/rp';
import { type CheckName, inspectCompletion } from '@secure-start/verify';
import { openWire } from '../wire/open-wire.ts';
import { collectEvidence, type Texts } from './collected-evidence.ts';

const texts: Record<string, Texts> = {
  'a text': { userVisibleData: 'Köp av 3 äpplen & 1 päron för < 20 kr' },
  'formatted text and hidden data': {
    userVisibleData: '# Avtal\n+ ett\n+ två',
    userVisibleDataFormat: 'simpleMarkdownV1',
    userNonVisibleData: '\0\u0001 ej synlig',
  },
  'no text': {},
};
const operations = ['auth', 'sign', 'payment', 'otherPayment', 'phoneAuth', 'phoneSign'] as const;
const needsText: readonly OrderOperation[] = ['sign', 'phoneSign'];

/** The checks of the signature itself and of what ties it to the order. */
const signatureChecks: readonly CheckName[] = [
  'signatureEncoding',
  'signatureStructure',
  'algorithms',
  'references',
  'signedDataDigest',
  'keyInfoDigest',
  'signatureValue',
  'operation',
  'visibleData',
  'nonVisibleData',
  'relyingParty',
];

describe('evidence that was collected from the simulator', () => {
  for (const operation of operations) {
    test(`${operation}: is signed over what was ordered, with each kind of BankID and each text`, async (t) => {
      const wire = await openWire(t);
      for (const kind of ['mobile', 'file', 'card'] as const) {
        const person = wire.simulator.people.find((one) => one.kind === kind);
        assert.ok(person);
        for (const [name, text] of Object.entries(texts)) {
          if (needsText.includes(operation) && text.userVisibleData === undefined) continue;
          const evidence = await collectEvidence({ wire, operation, person, texts: text });
          const report = inspectCompletion(evidence);
          const notPassed = report.checks.filter(
            (check) => signatureChecks.includes(check.name) && check.status !== 'pass',
          );
          assert.deepEqual(notPassed, [], `${kind}, ${name}`);
        }
      }
    });
  }
});
