import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OrderOperation } from '@secure-start/protocol/rp';
import type { Person } from '@secure-start/simulator';
import { createCertificateCache, inspectCompletion, verifyCompletion } from '@secure-start/verify';
import { openWire, type Wire } from '../wire/open-wire.ts';
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
const kinds = ['mobile', 'file', 'card'] as const;

function personWith(wire: Wire, kind: (typeof kinds)[number]): Person {
  const person = wire.simulator.people.find((one) => one.kind === kind);
  assert.ok(person);
  return person;
}

describe('evidence that was collected from the simulator', () => {
  for (const operation of operations) {
    test(`${operation}: proves what was ordered, with each kind of BankID and each text`, async (t) => {
      const wire = await openWire(t);
      const certificateCache = createCertificateCache();
      for (const kind of kinds) {
        const person = personWith(wire, kind);
        for (const [name, text] of Object.entries(texts)) {
          if (needsText.includes(operation) && text.userVisibleData === undefined) continue;
          const evidence = await collectEvidence({ wire, operation, person, texts: text });
          const report = inspectCompletion({ ...evidence, certificateCache });
          assert.deepEqual(report.failedChecks, [], `${kind}, ${name}`);
          assert.equal(report.binding, 'checked');

          const facts = verifyCompletion({ ...evidence, certificateCache });
          assert.deepEqual(facts.person, evidence.completionData.user);
          assert.equal(facts.use, evidence.order.kind === 'auth' ? 'identification' : 'signing');
          assert.equal(facts.visible?.text, text.userVisibleData);
          assert.equal(facts.nonVisibleData && Buffer.from(facts.nonVisibleData).toString(), text.userNonVisibleData);
          assert.equal(facts.relyingParty.displayName, 'Simulated e-service');
          assert.equal(facts.bankId.kind, kind);
          // The clock stands still, and OCSP has whole seconds.
          assert.equal(facts.producedAt.getTime(), Math.floor(evidence.collectedAt.getTime() / 1000) * 1000);
        }
      }
    });
  }
});
