import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  chunksOf,
  type DocumentContent,
  type ListedDocument,
  normaliseDocumentName,
  parseDocumentList,
} from '@secure-start/protocol/documents';
import type { Language } from '@secure-start/protocol/messages';
import { checkedChunks } from './checked-chunks.ts';
import { evidenceEntries, parseCompletion } from './evidence-entries.ts';
import {
  entryPaths,
  filePath,
  manifestPath,
  packageLimits,
  pagePath,
  readmePath,
  signerFiles,
  signerPath,
} from './layout.ts';
import { type ManifestEntry, writeManifest } from './manifest.ts';
import { hiddenBytes, writeOrder } from './order-entry.ts';
import { EvidencePackageError } from './package-error.ts';
import { packagePage, packageReadme } from './page/package-page.ts';
import type { PackagedSigner, PackageSigner } from './package-signer.ts';
import { pageVersion } from './page/package-texts.ts';
import { writeZip, type ZipEntry } from './write-zip.ts';

/** A file of a package: the name under which it was signed, and its bytes. */
export interface PackageFile {
  name: string;
  /** Read once, when its turn comes. */
  content: DocumentContent;
}

/** The options of {@link writeEvidencePackage}. */
export interface WritePackageOptions {
  /** All files that were signed, in any order. Empty for signatures without a document list. */
  files: readonly PackageFile[];
  /** In the order of signing; at least one. Each has its own order and completion. */
  signers: readonly PackageSigner[];
  /** When the package is made, as the manifest says. */
  createdAt: Date;
  /** The language of `index.html` and `README.txt`. */
  language: Language;
}

/**
 * Returns an evidence package as a stream: a zip with the files, what each signer was asked, and what BankID answered.
 *
 * The same input always gives the same bytes. The stream fails when a file is not the one that was signed; what was
 * written until then is no package.
 *
 * @throws EvidencePackageError when files and signatures do not belong together, or a completion is no evidence.
 *
 * @example
 * const stream = writeEvidencePackage({ files, signers: records, createdAt: new Date(), language: 'sv' });
 * await pipeline(stream, createWriteStream('c-17.zip'));
 *
 * @see docs/reference/evidence-package.md
 */
export function writeEvidencePackage(options: WritePackageOptions): Readable {
  const { createdAt, language } = options;
  const signers = options.signers.map(packagedSigner);
  const listed = listedFiles(signers);
  const contents = contentsFor(listed, options.files);
  const files = listed.map(({ name, sizeBytes, sha256 }) => ({ path: filePath(name), name, sizeBytes, sha256 }));

  const buffers = new Map<string, Buffer>([
    [readmePath, Buffer.from(packageReadme(language))],
    [pagePath, Buffer.from(packagePage({ language, files, signers }))],
    ...signers.flatMap((signer, index) => signerBuffers(signer, index)),
  ]);
  const fileEntries = new Map(files.map((file) => [file.path, file]));
  const entries = entryPaths({ files: listed.map(({ name }) => name), signerCount: signers.length }).map(
    (path): ManifestEntry => {
      const { sizeBytes, sha256 } = fileEntries.get(path) ?? digestOf(buffers.get(path) ?? Buffer.alloc(0));
      return { path, sizeBytes, sha256 };
    },
  );
  const manifest = writeManifest({ createdAt, language, pageVersion, signerCount: signers.length, entries });
  const zip = writeZip([
    { path: manifestPath, content: Buffer.from(manifest) },
    ...entries.map(({ path, sizeBytes, sha256 }): ZipEntry => {
      const content = buffers.get(path);
      if (content !== undefined) return { path, content };
      const chunks = chunksOf(contents.get(path) ?? new Uint8Array());
      return { path, sizeBytes, chunks: () => checkedChunks({ chunks, sizeBytes, sha256, path, problem: 'file' }) };
    }),
  ]);
  holdStreams(options.files, zip);
  return zip;
}

/** Streams wait for their turn: one that fails before it fails again when it is read, and none stays open behind the zip. */
function holdStreams(files: readonly PackageFile[], zip: Readable): void {
  for (const { content } of files) {
    if (!(content instanceof Readable)) continue;
    content.on('error', () => {});
    zip.once('close', () => content.destroy());
  }
}

function packagedSigner(signer: PackageSigner): PackagedSigner {
  const { kind, orderRef, reference, order, startedAt, collectedAt, completionData } = signer;
  const completionJson = typeof completionData === 'string' ? completionData : JSON.stringify(completionData);
  return {
    kind,
    orderRef,
    ...(reference !== undefined && { reference }),
    order,
    startedAt,
    collectedAt,
    completionData: parseCompletion(completionJson),
    completionJson,
  };
}

/** Returns the files that all signers have signed: the same ones, in the same order. */
function listedFiles(signers: readonly PackagedSigner[]): readonly ListedDocument[] {
  const { maxSigners } = packageLimits;
  if (signers.length === 0 || signers.length > maxSigners) {
    throw new EvidencePackageError('signer', `A package has 1 to ${maxSigners} signers.`);
  }
  const lists = signers.map(({ order }) => {
    const parsed = parseDocumentList(hiddenBytes(order.userNonVisibleData ?? ''));
    return parsed.ok ? parsed.list.files : [];
  });
  const [first = []] = lists;
  const other = lists.findIndex((files) => JSON.stringify(files) !== JSON.stringify(first));
  if (other >= 0) {
    throw new EvidencePackageError(
      'signer',
      `signers.${other} has signed other files than signers.0: make two packages.`,
    );
  }
  return first;
}

function contentsFor(
  listed: readonly ListedDocument[],
  files: readonly PackageFile[],
): ReadonlyMap<string, DocumentContent> {
  const contents = new Map(files.map(({ name, content }) => [filePath(normaliseDocumentName(name)), content]));
  if (contents.size !== files.length) throw new EvidencePackageError('file', 'Two files have the same name.');
  const missing = listed.find(({ name }) => !contents.has(filePath(name)));
  if (missing) throw new EvidencePackageError('file', 'was signed and is not among the files', filePath(missing.name));
  if (contents.size === listed.length) return contents;
  const paths = new Set(listed.map(({ name }) => filePath(name)));
  const added = [...contents.keys()].find((path) => !paths.has(path));
  throw new EvidencePackageError('file', 'is in no signed document list: it was not signed', added);
}

function signerBuffers(signer: PackagedSigner, index: number): [string, Buffer][] {
  const evidence = evidenceEntries(signer.completionData);
  const buffers = {
    'order.json': Buffer.from(writeOrder(signer)),
    'completion.json': Buffer.from(signer.completionJson),
    ...evidence,
  };
  return signerFiles.map((file) => {
    const { maxEntryBytes } = packageLimits;
    if (buffers[file].length <= maxEntryBytes) return [signerPath(index, file), buffers[file]];
    throw new EvidencePackageError('signer', `is over ${maxEntryBytes} bytes`, signerPath(index, file));
  });
}

function digestOf(content: Buffer): { sizeBytes: number; sha256: string } {
  return { sizeBytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}
