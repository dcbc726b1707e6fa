import { createHash } from 'node:crypto';
import { type DocumentList, type DocumentListResult, parseDocumentList } from '@secure-start/protocol/documents';
import type { ProvenFacts } from '@secure-start/verify';
import { hiddenBytes } from './order-entry.ts';
import type { PackageCheck, PackageCheckName } from './package-check.ts';
import type { PackagedSigner } from './package-signer.ts';
import type { EvidencePackage } from './read-package.ts';

/** Returns the checks of one signer against the package. `claims` are read from the signature, and nothing else. */
export function checkSignedFiles(options: {
  evidencePackage: EvidencePackage;
  index: number;
  claims: Partial<ProvenFacts>;
}): PackageCheck[] {
  const { evidencePackage, index, claims } = options;
  const signer = evidencePackage.signers[index];
  // The use of the key is in every signature that can be read.
  if (signer === undefined || claims.use === undefined) return unreadable();
  const list = claims.nonVisibleData === undefined ? undefined : parseDocumentList(claims.nonVisibleData);
  return [
    checkOrder(signer, claims),
    checkPerson(signer, claims),
    checkList(list, evidencePackage),
    ...(list?.ok === true
      ? [
          checkFiles(list.list, evidencePackage),
          checkShown(list.list, claims.visible?.text ?? ''),
          checkEarlier(list.list, evidencePackage.signers.slice(0, index)),
        ]
      : withoutList(evidencePackage)),
  ];
}

function unreadable(): PackageCheck[] {
  const detail = 'The signature cannot be read.';
  const names = [
    'orderAsSigned',
    'personAsOrdered',
    'documentList',
    'filesAsSigned',
    'filesShown',
    'earlierSignatures',
  ];
  return names.map((name) => ({ name: name as PackageCheckName, status: 'unknown', detail }));
}

function checkOrder({ kind, order }: PackagedSigner, claims: Partial<ProvenFacts>): PackageCheck {
  const name = 'orderAsSigned';
  if ((kind === 'auth') !== (claims.use === 'identification')) {
    return {
      name,
      status: 'fail',
      detail: 'A log-in was signed where order.json has a signature, or the other way round.',
    };
  }
  // The text that BankID makes of a payment is not published.
  const hasOwnText = kind === 'payment' && order.userVisibleData === undefined;
  if (!hasOwnText && (order.userVisibleData ?? '') !== (claims.visible?.text ?? '')) {
    return { name, status: 'fail', detail: 'The signed text is not that of order.json.' };
  }
  if (!hasOwnText && claims.visible && (order.userVisibleDataFormat ?? 'plaintext') !== claims.visible.format) {
    return { name, status: 'fail', detail: 'The format of the signed text is not that of order.json.' };
  }
  if (!hiddenBytes(order.userNonVisibleData ?? '').equals(claims.nonVisibleData ?? new Uint8Array())) {
    return { name, status: 'fail', detail: 'The signed data is not that of order.json.' };
  }
  // How BankID signs a payment is not published. Without this, any signature could be passed off as a payment of any amount.
  if (kind === 'payment' || order.userVisibleTransaction !== undefined) {
    return { name, status: 'unknown', detail: 'Nothing in the signature shows that a payment was made, or which one.' };
  }
  return { name, status: 'pass', detail: 'Text, format and data are signed as order.json has them.' };
}

function checkPerson({ order }: PackagedSigner, { person }: Partial<ProvenFacts>): PackageCheck {
  const name = 'personAsOrdered';
  const { requirement } = order;
  const expected = requirement && 'personalNumber' in requirement ? requirement.personalNumber : undefined;
  if (expected === undefined) return { name, status: 'notApplicable', detail: 'The order asks for no certain person.' };
  if (person === undefined) return { name, status: 'unknown', detail: 'The certificate of the person cannot be read.' };
  return person.personalNumber === expected
    ? { name, status: 'pass', detail: 'The number in the certificate is that of the order.' }
    : { name, status: 'fail', detail: 'The number in the certificate is not that of the order.' };
}

function checkList(list: DocumentListResult | undefined, { files }: EvidencePackage): PackageCheck {
  const name = 'documentList';
  if (list?.ok === true) return { name, status: 'pass', detail: 'The signed data is a document list.' };
  if (files.length > 0)
    return { name, status: 'fail', detail: 'The signed data is no document list: no file is signed.' };
  if (list?.reason === 'heading' || list === undefined) {
    return { name, status: 'notApplicable', detail: 'The package has no files, and the signature no document list.' };
  }
  return { name, status: 'fail', detail: 'The signed data is a document list with an error.' };
}

function withoutList({ files }: EvidencePackage): PackageCheck[] {
  const status = files.length > 0 ? 'unknown' : 'notApplicable';
  const detail = 'There is no document list to compare with.';
  return (['filesAsSigned', 'filesShown', 'earlierSignatures'] as const).map((name) => ({ name, status, detail }));
}

function checkFiles(list: DocumentList, { files }: EvidencePackage): PackageCheck {
  const name = 'filesAsSigned';
  const problem = fileProblem(list, files);
  return problem === undefined
    ? { name, status: 'pass', detail: `The ${files.length} files are those of the signed list.` }
    : { name, status: 'fail', detail: problem };
}

function fileProblem(list: DocumentList, files: EvidencePackage['files']): string | undefined {
  if (files.length !== list.files.length) {
    return `The package has ${files.length} files, the signed list ${list.files.length}.`;
  }
  for (const [index, signed] of list.files.entries()) {
    const file = files[index];
    if (file?.name !== signed.name) return `The name of file ${index + 1} is not that of the signed list.`;
    if (file.sizeBytes !== signed.sizeBytes || file.sha256 !== signed.sha256) {
      return `The bytes of file ${index + 1} are not those that were signed.`;
    }
  }
  return undefined;
}

/** A text without the digests is signed all the same, and may come from an application with a list of its own design. */
function checkShown(list: DocumentList, text: string): PackageCheck {
  const name = 'filesShown';
  return list.files.every(({ sha256 }) => text.includes(sha256))
    ? { name, status: 'pass', detail: 'The text that the person read has the SHA-256 of each file.' }
    : { name, status: 'notApplicable', detail: 'The text that the person read does not show the digests.' };
}

function checkEarlier({ earlier = [] }: DocumentList, before: readonly PackagedSigner[]): PackageCheck {
  const name = 'earlierSignatures';
  if (earlier.length === 0) {
    return { name, status: 'notApplicable', detail: 'The signature builds on no earlier one.' };
  }
  const known = before.map(({ completionData }) => ({
    signatureSha256: digestOf(completionData.signature),
    ocspResponseSha256: digestOf(completionData.ocspResponse),
  }));
  const isKnown = earlier.every(({ signatureSha256, ocspResponseSha256 }) =>
    known.some((one) => one.signatureSha256 === signatureSha256 && one.ocspResponseSha256 === ocspResponseSha256),
  );
  return isKnown
    ? { name, status: 'pass', detail: `The ${earlier.length} earlier signatures are those of signers before.` }
    : { name, status: 'fail', detail: 'An earlier signature is not that of a signer before this one.' };
}

function digestOf(base64: string): string {
  return createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex');
}
