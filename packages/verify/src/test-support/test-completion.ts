import type { CheckName } from '../check.ts';
import { inspectCompletion } from '../inspect-completion.ts';
import type { VerifyOptions } from '../verify-options.ts';
import { type TestOcspRequest, writeTestOcspResponse } from './test-ocsp-response.ts';
import { createTestPki, testTime, type TestPki } from './test-pki.ts';
import {
  base64,
  type TestSignatureParts,
  type TestSignatureRequest,
  testSubject,
  writeTestEnvelope,
  writeTestParts,
} from './test-signature.ts';

/** A sound completion, or one with differences from it. */
export interface TestCompletionRequest extends Partial<TestSignatureRequest> {
  pki?: TestPki;
  /** Changes the parts after they were signed. */
  changeParts?: (parts: TestSignatureParts) => TestSignatureParts;
  /** Changes the XML after it was signed. */
  changeXml?: (xml: string) => string;
  /** Makes the signature's string from its XML. Default base64. */
  encode?: (xml: string) => string;
  ocsp?: Partial<TestOcspRequest>;
}

/** The text of test signatures. */
export const testText = 'Jag hyr en kajak för 400 kr & lämnar den < 20.00.';

/** Returns the options to verify a test signature, with the order that it fits: a signing of {@link testText}. */
export function testCompletion(request: TestCompletionRequest = {}): VerifyOptions {
  const { pki = createTestPki(), changeParts = (parts) => parts, changeXml = (xml) => xml, encode = base64 } = request;
  const chain = request.chain ?? [pki.signing, pki.customerCa, pki.bankCa];
  const parts = writeTestParts({ visible: { text: testText }, ...request, chain });
  const signature = encode(changeXml(writeTestEnvelope(changeParts(parts))));
  // The response fits what is sent, so that only the signature itself can be found wrong.
  const { customerCa: issuer, responder, signing: leaf } = pki;
  return {
    completionData: {
      signature,
      ocspResponse: writeTestOcspResponse({ signature, leaf: chain[0] ?? leaf, issuer, responder, ...request.ocsp }),
      user: { personalNumber: '191212121212' },
    },
    anchors: [pki.root.pem],
    order: { kind: 'sign', userVisibleData: testText },
    relyingPartySubjects: [testSubject],
    startedAt: new Date(testTime.getTime() - 30_000),
    collectedAt: new Date(testTime.getTime() + 2000),
  };
}

/** Returns the names of the checks that fail, without those that are unknown because of them. One must fail for that. */
export function failingChecks(options: VerifyOptions): CheckName[] {
  const { failedChecks } = inspectCompletion(options);
  const failing = failedChecks.filter(({ status }) => status === 'fail');
  return (failing.length === 0 ? failedChecks : failing).map(({ name }) => name);
}

/** Returns the details of the checks that did not pass, without those that were not made. */
export function failureDetails(options: VerifyOptions): Partial<Record<CheckName, string>> {
  const { failedChecks } = inspectCompletion(options);
  const made = failedChecks.filter(
    ({ detail }) => detail !== 'The check could not be made, because of an earlier failure.',
  );
  return Object.fromEntries(made.map(({ name, detail }) => [name, detail]));
}
