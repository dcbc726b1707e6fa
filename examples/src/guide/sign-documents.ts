import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { writeEvidencePackage } from '@secure-start/archive/package';
import { buildDocumentOrder, type EvidenceRecord, type EvidenceSink, type SignPurpose } from '@secure-start/server';

/** An agreement of several people, as the e-service stores it. */
export interface Agreement {
  text: string;
  files: readonly { name: string; path: string; pageCount?: number }[];
  /** Personal numbers, in the order in which they are to sign. */
  signers: readonly string[];
  /** Completions of the signers, in the order of signing. */
  records: EvidenceRecord[];
}

/** The agreements of the e-service. */
export interface Agreements {
  find(agreementId: string): Promise<Agreement>;
  /** Returns the agreement if it is the turn of the person who is logged in; throws otherwise. */
  findForSigner(options: { request: Request; agreementId: string }): Promise<Agreement & { signer: string }>;
}

// #region
/** Creates the purpose of signing an agreement, and the place where its evidence is kept. */
export function createAgreementSigning(agreements: Agreements): { purpose: SignPurpose; sink: EvidenceSink } {
  const purpose: SignPurpose = {
    kind: 'sign',
    async prepareOrder({ request, reference = '' }) {
      const { text, files, records, signer } = await agreements.findForSigner({ request, agreementId: reference });
      const order = await buildDocumentOrder({
        text,
        language: 'sv',
        files: files.map(({ path, ...file }) => ({
          ...file,
          mediaType: 'application/pdf',
          content: createReadStream(path),
        })),
        data: { agreementId: reference },
        earlier: records.map(({ completionData }) => completionData),
      });
      return { ...order, expectedPersonalNumber: signer };
    },
    onCompleted: () => ({ redirectTo: '/agreements' }),
  };
  const sink: EvidenceSink = {
    async append(record) {
      if (record.kind !== 'sign') return;
      const { records } = await agreements.find(record.reference ?? '');
      if (!records.some(({ id }) => id === record.id)) records.push(record);
    },
  };
  return { purpose, sink };
}

/** Returns the files and all signatures of an agreement as a zip. */
export function packAgreement({ files, records }: Agreement, createdAt: Date): Readable {
  return writeEvidencePackage({
    files: files.map(({ name, path }) => ({ name, content: createReadStream(path) })),
    signers: records,
    createdAt,
    language: 'sv',
  });
}
// #endregion
