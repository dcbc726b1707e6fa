import { inspectCompletion } from '../inspect-completion.ts';
import type { CompletionReport } from '../completion-report.ts';
import type { ProvenFacts } from '../proven-facts.ts';
import { decodeStrictBase64 } from '../encoding/strict-base64.ts';
import { decodeStrictUtf8 } from '../encoding/strict-utf8.ts';
import type { VerifiableCompletion } from '../verify-options.ts';
import { readXml } from '../xml/read-xml.ts';
import { XmlError } from '../xml/xml-element.ts';
import { checkCardPath, findCardSigner } from './check-card-signer.ts';
import { checkContent, instantOf } from './check-content.ts';
import { checkXades, checkXadesValue } from './check-xades.ts';
import { checkResult, completeChecks, type IdCardCheck, type OwnCheck } from './id-card-check.ts';
import { readIdCardOptions, type IdCardSettings, type VerifyIdCardOptions } from './id-card-options.ts';
import type { ProvenIdCard } from './proven-id-card.ts';
import { readContent } from './read-content.ts';
import { readXades, type XadesDocument } from './read-xades.ts';

/** The checks of one answer. It is a report for people and logs; only `verifyIdCard` gives facts to rely on. */
export interface IdCardReport {
  /** Every check: those of `idCardCheckNames`, then those of the opening, `checkNames`. */
  checks: readonly IdCardCheck[];
  /** Those that failed or are unknown. Empty when every applicable check passed. */
  failedChecks: readonly IdCardCheck[];
  /** The claims of the evidence, as far as they could be read. Unproven, even when all checks passed: see `verifyIdCard`. */
  claims: Partial<Omit<ProvenIdCard, 'opening'>> & { opening: Partial<ProvenFacts> };
}

/** Characters of base64. The signatures of people are allowed as many. */
const maxSignatureLength = 1_000_000;

/**
 * Checks the answer about a digital ID card and reports each check. Never throws because of the answer.
 *
 * @throws VerifyUsageError when the options are wrong: no anchors, or no card anchors.
 * @see docs/spec/evidence-and-versions.md#signatures-of-the-digital-id-card
 *
 * @example
 * const { failedChecks } = inspectIdCard({ response, anchors: environment.evidenceAnchors, cardAnchors });
 */
export function inspectIdCard(options: VerifyIdCardOptions): IdCardReport {
  const settings = readIdCardOptions(options);
  const { user, authentication } = settings.response;
  const { signature, ocspResponse } = authentication;
  const opening = inspectCompletion({
    // Its members may have any type: the checks expect that of data from outside.
    completionData: { signature, ocspResponse, user } as unknown as VerifiableCompletion,
    anchors: options.anchors,
    ...(options.certificateCache !== undefined && { certificateCache: options.certificateCache }),
  });
  const { made, claims } = inspectOwn(settings, opening);
  const checks = completeChecks(made, opening.checks);
  return {
    checks,
    failedChecks: checks.filter(({ status }) => status !== 'pass' && status !== 'notApplicable'),
    claims: { ...claims, opening: opening.claims },
  };
}

function inspectOwn(
  settings: IdCardSettings,
  opening: CompletionReport,
): { made: readonly OwnCheck[]; claims: Partial<Omit<ProvenIdCard, 'opening'>> } {
  const { verification } = settings.response;
  const made: OwnCheck[] = [];
  const { person } = opening.claims;
  const { verificationId } = verification;
  const verifiedAt = instantOf(verification['verifiedAt']);
  const claims: Partial<Omit<ProvenIdCard, 'opening'>> = {
    ...(person !== undefined && { person }),
    ...(typeof verificationId === 'string' && { verificationId }),
    ...(!Number.isNaN(verifiedAt) && { verifiedAt: new Date(verifiedAt) }),
  };
  try {
    Object.assign(claims, checkOwnSignature(settings, made, verifiedAt));
  } catch {
    // A check that was not made is unknown, and counts as failed.
  }
  made.push(...checkTies(settings, opening, verifiedAt));
  return { made, claims };
}

/** Checks the signature of the service step by step. What a step needs and does not get ends the steps. */
function checkOwnSignature(
  settings: IdCardSettings,
  made: OwnCheck[],
  verifiedAt: number,
): Pick<Partial<ProvenIdCard>, 'ageYears' | 'signedByFingerprint256'> {
  const { response, cardAnchors, toleranceMs } = settings;
  const text = decodeDocument(response.verification['signature']);
  const isEncoded = text !== undefined;
  const problem = isEncoded ? undefined : 'The signature is not base64 of UTF-8, or too long.';
  made.push(checkResult('cardSignatureEncoding', problem, 'The signature is base64 of UTF-8.'));
  if (!isEncoded) return {};
  const xades = readDocument(text);
  const isStructured = xades !== undefined;
  made.push(
    checkResult(
      'cardSignatureStructure',
      isStructured
        ? undefined
        : 'The XML is not an enveloping signature with signed properties, or has what is not allowed.',
      'The signature is an enveloping one with signed properties.',
    ),
  );
  if (!isStructured) return {};
  const { checks, content } = checkXades(xades);
  made.push(...checks);
  const isSignedInTime = Math.abs(instantOf(xades.signingTime) - verifiedAt) <= toleranceMs;
  made.push(
    checkResult(
      'cardSigningTime',
      isSignedInTime ? undefined : 'The signing time is not that of the check.',
      'The signing time is that of the check.',
    ),
  );
  const { checks: signerChecks, signer, certificates } = findCardSigner(xades);
  made.push(...signerChecks);
  if (signer === undefined) return {};
  made.push(checkXadesValue(xades, signer.publicKey));
  made.push(...checkCardPath({ signer, certificates, anchors: cardAnchors, at: new Date(verifiedAt) }));
  if (content === undefined) return { signedByFingerprint256: signer.fingerprint256 };
  const values = readContent(content);
  made.push(checkContent({ values, response }));
  const age = values.get('age')?.find((value) => /^\d{1,3}$/.test(value));
  return {
    signedByFingerprint256: signer.fingerprint256,
    ...(age !== undefined && { ageYears: Number(age) }),
  };
}

/** Checks what ties the check to the opening: the person, the use, and the time. */
function checkTies(
  { response, maxShownMs, toleranceMs }: IdCardSettings,
  { claims }: CompletionReport,
  verifiedAt: number,
): OwnCheck[] {
  const { person, use, producedAt } = claims;
  const openedBeforeMs = verifiedAt - (producedAt?.getTime() ?? NaN);
  const isShort = openedBeforeMs >= -toleranceMs && openedBeforeMs <= maxShownMs + toleranceMs;
  const isSame = person !== undefined && person.personalNumber === response.user['personalNumber'];
  return [
    checkResult(
      'openingUse',
      use === 'identification' ? undefined : 'The holder did not identify, or that could not be read.',
      'The holder identified to open the card.',
    ),
    checkResult(
      'openingTime',
      isShort ? undefined : 'The card was not opened shortly before the check.',
      'The card was opened shortly before the check.',
    ),
    checkResult(
      'samePerson',
      isSame ? undefined : 'The holder who opened the card is another person than the answer names.',
      'The holder who opened the card is the person of the answer.',
    ),
  ];
}

function readDocument(text: string): XadesDocument | undefined {
  try {
    return readXades(readXml({ text, allowPrefixes: true, allowCarriageReturns: true }));
  } catch (error) {
    if (error instanceof XmlError) return undefined;
    throw error;
  }
}

function decodeDocument(signature: unknown): string | undefined {
  if (typeof signature !== 'string' || signature.length > maxSignatureLength) return undefined;
  const bytes = decodeStrictBase64(signature);
  return bytes && decodeStrictUtf8(bytes);
}
