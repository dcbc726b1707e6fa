import { Readable } from 'node:stream';
import { documentListLimits, documentNameProblem, comparableDocumentName } from '@secure-start/protocol/documents';
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
import { type ManifestEntry, type PackageManifest, parseManifest } from './manifest.ts';
import { openZip, type OpenZip, type PackageSource } from './open-zip.ts';
import { parseOrder } from './order-entry.ts';
import { EvidencePackageError } from './package-error.ts';
import { packagePage, packageReadme } from './page/package-page.ts';
import type { PackagedSigner } from './package-signer.ts';
import { pageVersion } from './page/package-texts.ts';

/** A file in a package. Its digest is that of its bytes; whether it was signed is for `verifyEvidencePackage`. */
export interface PackagedFile {
  name: string;
  sizeBytes: number;
  sha256: string;
}

/** An evidence package that was read: whole, and in itself consistent. Nothing of it is verified. */
export interface EvidencePackage {
  createdAt: Date;
  language: Language;
  /** `otherVersion`: `index.html` and `README.txt` may say anything, as they have words that this release does not know. */
  page: 'asContent' | 'otherVersion';
  files: readonly PackagedFile[];
  signers: readonly PackagedSigner[];
  /** Returns the bytes of a file. The stream fails when they are not those of `files`. */
  openFile(name: string): Readable;
}

/** The options of {@link readEvidencePackage}. */
export interface ReadPackageOptions {
  source: PackageSource;
  /** The most bytes of all files together. Default 2,000,000,000. */
  maxFilesBytes?: number;
}

const maxEntries = documentListLimits.maxFiles + packageLimits.maxSigners * signerFiles.length + 3;

/**
 * Reads an evidence package, and accepts nothing but what `writeEvidencePackage` writes.
 *
 * Every entry is known, there once, uncompressed and undamaged. What is made from a completion is made from this one. Files are
 * streamed, so memory does not grow with them.
 *
 * @throws EvidencePackageError when anything of it is different. Its `entry` says where.
 */
export async function readEvidencePackage(options: ReadPackageOptions): Promise<EvidencePackage> {
  const { source, maxFilesBytes = 2_000_000_000 } = options;
  const zip = await openZip({ source, maxEntries });
  try {
    const manifest = parseManifest(textOf(await contentOf(zip, manifestPath), manifestPath));
    const files = filesOf(manifest);
    checkEntries({ zip, manifest, files });
    const filesBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    if (filesBytes > maxFilesBytes)
      throw new EvidencePackageError('entry', `The files are over ${maxFilesBytes} bytes.`);
    const signers: PackagedSigner[] = [];
    for (let index = 0; index < manifest.signerCount; index += 1) signers.push(await readSigner(zip, index));
    const page = manifest.pageVersion === pageVersion ? 'asContent' : 'otherVersion';
    if (page === 'asContent') await checkTexts({ zip, manifest, files, signers });
    for (const { path, sizeBytes, sha256 } of manifest.entries) {
      const chunks = zip.chunks(path);
      for await (const chunk of checkedChunks({ chunks, sizeBytes, sha256, path, problem: 'damaged' })) void chunk;
    }
    const { createdAt, language } = manifest;
    const openFile = (name: string): Readable => fileStream({ source, file: files.find((file) => file.name === name) });
    const named = files.map(({ name, sizeBytes, sha256 }) => ({ name, sizeBytes, sha256 }));
    return { createdAt, language, page, files: named, signers, openFile };
  } finally {
    zip.close();
  }
}

type NamedEntry = ManifestEntry & { name: string };

function filesOf({ entries }: PackageManifest): NamedEntry[] {
  const folder = filePath('');
  const files = entries.flatMap((entry) =>
    entry.path.startsWith(folder) ? [{ ...entry, name: entry.path.slice(folder.length) }] : [],
  );
  for (const { name, path } of files) {
    const problem = documentNameProblem(name);
    if (problem !== undefined) throw new EvidencePackageError('entry', `its name ${problem}`, path);
  }
  if (new Set(files.map(({ name }) => comparableDocumentName(name))).size !== files.length) {
    throw new EvidencePackageError('entry', 'Two files have names that differ only in case or in form.');
  }
  return files;
}

/** The entries of the zip are those of the manifest, and those are the ones that such a package has, in this order. */
function checkEntries(options: { zip: OpenZip; manifest: PackageManifest; files: readonly NamedEntry[] }): void {
  const { zip, manifest, files } = options;
  const { signerCount, entries } = manifest;
  if (signerCount < 1 || signerCount > packageLimits.maxSigners) {
    throw new EvidencePackageError('content', `signerCount is not 1 to ${packageLimits.maxSigners}`, manifestPath);
  }
  const expected = [manifestPath, ...entryPaths({ files: files.map(({ name }) => name), signerCount })];
  const inManifest = [manifestPath, ...entries.map(({ path }) => path)];
  const inZip = [...zip.sizes.keys()];
  for (const [index, path] of expected.entries()) {
    if (inManifest[index] !== path)
      throw new EvidencePackageError('entry', 'is not in its place in the manifest', path);
    if (!zip.sizes.has(path)) throw new EvidencePackageError('entry', 'is missing', path);
  }
  const unknown = inZip.find((path) => !expected.includes(path));
  if (unknown !== undefined) throw new EvidencePackageError('entry', 'belongs to no evidence package', unknown);
  if (inManifest.length !== expected.length)
    throw new EvidencePackageError('entry', 'names other entries', manifestPath);
  if (inZip.join('\n') !== expected.join('\n'))
    throw new EvidencePackageError('entry', 'The entries are out of order.');
  const wrong = entries.find(({ path, sizeBytes }) => zip.sizes.get(path) !== sizeBytes);
  if (wrong) throw new EvidencePackageError('damaged', `has not ${wrong.sizeBytes} bytes`, wrong.path);
}

async function readSigner(zip: OpenZip, index: number): Promise<PackagedSigner> {
  const orderPath = signerPath(index, 'order.json');
  const completionPath = signerPath(index, 'completion.json');
  const { kind, orderRef, reference, order, startedAt, collectedAt } = parseOrder(
    textOf(await contentOf(zip, orderPath), orderPath),
    orderPath,
  );
  const completionJson = textOf(await contentOf(zip, completionPath), completionPath);
  const completionData = parseCompletion(completionJson, completionPath);
  for (const [file, expected] of Object.entries(evidenceEntries(completionData, completionPath))) {
    const path = signerPath(index, file as (typeof signerFiles)[number]);
    await checkSame({ zip, path, expected, reason: 'is not what completion.json holds' });
  }
  const referenceMember = reference !== undefined && { reference };
  return { kind, orderRef, ...referenceMember, order, startedAt, collectedAt, completionData, completionJson };
}

/** The page and the README say what the package holds. */
async function checkTexts(options: {
  zip: OpenZip;
  manifest: PackageManifest;
  files: readonly NamedEntry[];
  signers: readonly PackagedSigner[];
}): Promise<void> {
  const { zip, manifest, files, signers } = options;
  const { language } = manifest;
  const reason = 'is not what this package says';
  await checkSame({ zip, path: readmePath, expected: Buffer.from(packageReadme(language)), reason });
  await checkSame({ zip, path: pagePath, expected: Buffer.from(packagePage({ language, files, signers })), reason });
}

async function checkSame(options: { zip: OpenZip; path: string; expected: Buffer; reason: string }): Promise<void> {
  const { zip, path, expected, reason } = options;
  const content = await contentOf(zip, path);
  if (!content.equals(expected)) throw new EvidencePackageError('content', reason, path);
}

/** Reads an entry into memory; its size is that of the directory, and no entry can have more. */
async function contentOf(zip: OpenZip, path: string): Promise<Buffer> {
  const sizeBytes = zip.sizes.get(path);
  if (sizeBytes === undefined) throw new EvidencePackageError('entry', 'is missing', path);
  if (sizeBytes > packageLimits.maxEntryBytes) {
    throw new EvidencePackageError('entry', `is over ${packageLimits.maxEntryBytes} bytes`, path);
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip.chunks(path)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function textOf(content: Buffer, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw new EvidencePackageError('content', 'is no UTF-8', path);
  }
}

function fileStream(options: { source: PackageSource; file: NamedEntry | undefined }): Readable {
  const { source, file } = options;
  if (file === undefined) throw new EvidencePackageError('entry', 'The package has no file of that name.');
  const { path, sizeBytes, sha256 } = file;
  async function* chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    const zip = await openZip({ source, maxEntries });
    try {
      yield* checkedChunks({ chunks: zip.chunks(path), sizeBytes, sha256, path, problem: 'damaged' });
    } finally {
      zip.close();
    }
  }
  return Readable.from(chunks(), { objectMode: false });
}
