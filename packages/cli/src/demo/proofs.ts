import { buffer } from 'node:stream/consumers';
import type { ArchiveRecord } from '@secure-start/archive';
import type { Language } from '@secure-start/protocol/messages';
import {
  type Check,
  inspectCompletion,
  type ProvenFacts,
  relyingPartySubject,
  verifyCompletion,
} from '@secure-start/verify';
import type { DemoArchive } from './demo-archive.ts';

/** The facts that the archived evidence of one flow proves, as it was verified now. */
export interface Proof {
  facts: ProvenFacts;
  /** The checks that apply; all have passed. */
  passedChecks: readonly Check[];
}

/** Proofs of what people signed, from the archive. */
export interface Proofs {
  /** PEM of the root under which the evidence is verified. */
  root: string;
  /** PEM of the e-service's certificate. */
  certificate: string;
  /** Verifies the evidence of a flow; `undefined` if the archive has none, or if it does not pass. */
  prove(flowId: string): Promise<Proof | undefined>;
  /** Returns the evidence package of a flow; `undefined` if the archive has none. */
  pack(flowId: string, language: Language): Promise<Uint8Array | undefined>;
}

/** Creates the proofs over an archive. */
export function createProofs(options: {
  archive: Pick<DemoArchive, 'find'>;
  anchors: readonly string[];
  certificate: string;
}): Proofs {
  const { archive, anchors, certificate } = options;

  function verify({ kind, order, completionData, startedAt, collectedAt }: ArchiveRecord): Proof | undefined {
    const verification = {
      completionData,
      anchors,
      order: { kind, ...order },
      relyingPartySubjects: [relyingPartySubject(certificate)],
      startedAt,
      collectedAt,
    };
    const { checks, failedChecks } = inspectCompletion(verification);
    if (failedChecks.length > 0) return undefined;
    return {
      facts: verifyCompletion(verification),
      passedChecks: checks.filter(({ status }) => status === 'pass'),
    };
  }

  return {
    root: anchors.join(''),
    certificate,
    async prove(flowId) {
      const record = await archive.find(flowId);
      return record && verify(record);
    },
    async pack(flowId, language) {
      const record = await archive.find(flowId);
      if (record === undefined) return undefined;
      const { writeEvidencePackage } = await import('@secure-start/archive/package');
      return buffer(writeEvidencePackage({ files: [], signers: [record], createdAt: record.collectedAt, language }));
    },
  };
}
