import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TamperingName } from '@secure-start/simulator';
import { type CheckName, createCertificateCache, EvidenceError, verifyCompletion } from '@secure-start/verify';
import { openWire } from '../wire/open-wire.ts';
import { collectEvidence } from './collected-evidence.ts';

/** The checks that fail for each way in which the simulator tampers, without those that are unknown because of them. */
const expected: Readonly<Record<TamperingName, readonly CheckName[]>> = {
  signedText: ['signedDataDigest', 'visibleData', 'relyingParty'],
  signedTextAndDigest: ['signatureValue', 'visibleData', 'relyingParty'],
  digestValue: ['signedDataDigest', 'signatureValue'],
  signatureValue: ['signatureValue'],
  // The simulator's persons share a pool of keys, so that the signature value fits.
  keyInfoOfAnother: ['keyInfoDigest', 'ocspCertificateId', 'personalNumber'],
  wrappedElement: ['signatureStructure'],
  duplicatedId: ['signatureStructure'],
  commentInValue: ['signatureStructure'],
  documentType: ['signatureStructure'],
  onlyOneReference: ['references'],
  lineBreaks: ['signatureEncoding', 'ocspNonce'],
  foreignChain: ['certificatePath'],
  missingAuthority: ['certificatePath'],
  afterExpiry: ['certificateValidity', 'ocspResponderValidity', 'producedAt'],
  otherPerson: ['personalNumber'],
  foreignRp: ['relyingParty'],
  wrongFuncId: ['keyUsage', 'operation'],
  otherVisibleData: ['visibleData'],
  ocspOfAnother: ['ocspCertificateId', 'ocspNonce'],
  ocspNonce: ['ocspNonce'],
  ocspWithoutNonce: ['ocspNonce'],
  ocspNonceOfXml: ['ocspNonce'],
  ocspRevoked: ['ocspCertificateStatus'],
  ocspUnknown: ['ocspCertificateStatus'],
  ocspForeignResponder: ['ocspResponder'],
  ocspByPerson: ['ocspResponder'],
  ocspSignature: ['ocspSignature'],
  ocspTryLater: ['ocspStatus'],
  ocspTooOld: ['certificateValidity', 'ocspResponderValidity', 'producedAt'],
};

describe('evidence that the simulator tampers with', () => {
  test('is refused, by the checks that fit', async (t) => {
    const wire = await openWire(t);
    const certificateCache = createCertificateCache();
    for (const [tampering, checks] of Object.entries(expected)) {
      await t.test(tampering, async () => {
        wire.simulator.addFault({
          id: tampering,
          times: 1,
          effect: { kind: 'evidence', tampering: tampering as TamperingName },
        });
        const [person] = wire.simulator.people;
        assert.ok(person);
        const texts = { userVisibleData: 'I rent a kayak for 400 kr.' };
        const evidence = await collectEvidence({ wire, operation: 'sign', person, texts });
        assert.throws(
          () => verifyCompletion({ ...evidence, certificateCache }),
          (error) => {
            assert.ok(error instanceof EvidenceError);
            const failing = error.failedChecks.flatMap(({ name, status }) => (status === 'fail' ? [name] : []));
            assert.deepEqual(failing, checks);
            return true;
          },
        );
      });
    }
  });
});
