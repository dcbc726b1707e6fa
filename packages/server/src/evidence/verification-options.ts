import type { Environment } from '@secure-start/protocol/rp';
import { inspectCompletion, relyingPartySubject, VerifyUsageError } from '@secure-start/verify';
import { BankIdServerConfigError } from '../config-error.ts';
import type { PolicyMode } from '../policy/policies.ts';
import type { ClientStatus } from '../service/health.ts';

/** The mode of verification, and what evidence is compared with. A mode alone uses the environment and the client. */
export interface VerificationOptions {
  /**
   * `report`: a completion that fails is delivered with the finding `evidenceNotVerified`. `enforce`: it is refused.
   * `off`: evidence is passed on without a look at it.
   */
  mode: PolicyMode;
  /** PEM of the roots to trust. Default: `evidenceAnchors` of the environment. */
  anchors?: readonly string[];
  /**
   * Further subjects of the e-service's certificates, as `relyingPartySubject` of `@secure-start/verify` returns them. Those of
   * the certificates that the client has had in this process are known already.
   */
  relyingPartySubjects?: readonly string[];
  /** Difference that is allowed between the clocks of BankID and of the server, in milliseconds. Default 300,000. */
  toleranceMs?: number;
}

/** The checked options of a tenant whose evidence is verified. */
export interface CheckedVerification {
  mode: Exclude<PolicyMode, 'off'>;
  anchors: readonly string[];
  /** Returns the subjects of all certificates that may have placed an order. */
  subjects: () => readonly string[];
  toleranceMs?: number;
}

/**
 * Returns the option `verification` with its defaults; `undefined` when it is `off`.
 *
 * @throws BankIdServerConfigError when there is nothing to verify with.
 */
export function checkedVerification(options: {
  verification: PolicyMode | VerificationOptions | undefined;
  environment: Partial<Pick<Environment, 'evidenceAnchors'>> | undefined;
  client: ClientStatus;
  /** Path of the option, for errors. */
  field?: string;
  subjectOf?: typeof relyingPartySubject;
}): CheckedVerification | undefined {
  const { verification = 'report', environment, client, field = 'verification' } = options;
  const { subjectOf = relyingPartySubject } = options;
  const { mode, anchors, relyingPartySubjects = [], toleranceMs } = optionsOf(verification);
  if (mode === 'off') return undefined;
  const checked = {
    mode,
    anchors: checkedAnchors({ anchors, environment, client, field }),
    subjects: createSubjects({ client, relyingPartySubjects, subjectOf }),
    ...(toleranceMs !== undefined && { toleranceMs }),
  };
  if (checked.subjects().length === 0) {
    throw new BankIdServerConfigError(
      `${field}.relyingPartySubjects`,
      'the client shows no certificate: give the subjects that BankID writes into signatures, or verification: "off"',
    );
  }
  checkUse(checked, field);
  return checked;
}

function optionsOf(verification: PolicyMode | VerificationOptions): VerificationOptions {
  return typeof verification === 'string' ? { mode: verification } : verification;
}

function checkedAnchors(options: {
  anchors: readonly string[] | undefined;
  environment: Partial<Pick<Environment, 'evidenceAnchors'>> | undefined;
  client: ClientStatus;
  field: string;
}): readonly string[] {
  const { anchors, environment, client, field } = options;
  const chosen = anchors ?? environment?.evidenceAnchors ?? client.environment?.evidenceAnchors;
  if (chosen === undefined) {
    throw new BankIdServerConfigError(
      field,
      'the environment has no evidenceAnchors: give { mode: "report", anchors: [pem] }, or "off" to verify nothing',
    );
  }
  if (chosen.length > 0) return chosen;
  const name = anchors === undefined ? 'environment.evidenceAnchors' : `${field}.anchors`;
  throw new BankIdServerConfigError(name, 'is empty: give at least one root as PEM, or verification: "off"');
}

/** An option that cannot be used would make every completion fail, and only then be noticed. */
function checkUse({ anchors, subjects, toleranceMs }: CheckedVerification, field: string): void {
  try {
    inspectCompletion({
      completionData: { signature: '', ocspResponse: '' },
      anchors,
      relyingPartySubjects: subjects(),
      ...(toleranceMs !== undefined && { toleranceMs }),
    });
  } catch (error) {
    if (!(error instanceof VerifyUsageError)) throw error;
    const problem = error.message.replace(`${error.option}: `, '');
    throw new BankIdServerConfigError(`${field}.${error.option}`, problem);
  }
}

/** A certificate that was exchanged stays known, because its orders may still be open. */
function createSubjects(options: {
  client: ClientStatus;
  relyingPartySubjects: readonly string[];
  subjectOf: typeof relyingPartySubject;
}): () => readonly string[] {
  const { client, relyingPartySubjects, subjectOf } = options;
  const byPem = new Map<string, string>();
  return () => {
    const { certificate, certificates = certificate === undefined ? [] : [certificate] } = client;
    for (const { pem } of certificates) {
      if (!byPem.has(pem)) byPem.set(pem, subjectOf(pem));
    }
    return [...new Set([...byPem.values(), ...relyingPartySubjects])];
  };
}
