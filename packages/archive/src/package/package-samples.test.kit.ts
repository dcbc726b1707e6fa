/** Inputs of packages for tests that verify no signature: their certificates are none. */
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { writeDocumentList } from '@secure-start/protocol/documents';
import { manifestPath } from './layout.ts';
import { openZip } from './open-zip.ts';
import type { PackageSigner } from './package-signer.ts';
import { writeEvidencePackage, type WritePackageOptions } from './write-package.ts';
import { writeZip } from './write-zip.ts';

const files = [
  { name: 'Avtal – bilaga å.pdf', content: Buffer.from('%PDF-1.7 an agreement') },
  { name: 'Bilaga 2.txt', content: Buffer.from('conditions') },
];

export function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Two people sign two files. */
export function sampleOptions(changes: Partial<WritePackageOptions> = {}): WritePackageOptions {
  return {
    files,
    signers: [sampleSigner('Anna <b>Ek</b>'), sampleSigner('Bo "Å" Ås')],
    createdAt: new Date('2026-11-29T02:00:00Z'),
    language: 'sv',
    ...changes,
  };
}

export function sampleSigner(name: string): PackageSigner {
  const userNonVisibleData = writeDocumentList({
    files: files.map((file) => ({
      name: file.name,
      sizeBytes: file.content.length,
      mediaType: 'application/octet-stream',
      sha256: sha256Of(file.content),
    })),
  });
  const certificate = (text: string): string => `<X509Certificate>${base64(text.repeat(20))}</X509Certificate>`;
  const xml = `<Signature><X509Data>${['leaf', 'issuer', 'bank'].map(certificate).join('')}</X509Data>${name}</Signature>`;
  return {
    kind: 'sign',
    orderRef: `order of ${name}`,
    reference: 'c-17 & more',
    order: { userVisibleData: 'Jag godkänner <script>alert(1)</script>\n# villkoren', userNonVisibleData },
    completionData: {
      user: { personalNumber: '191212121212', name, givenName: name, surname: name },
      device: { ipAddress: '192.0.2.7' },
      bankIdIssueDate: '2020-02-01Z',
      signature: base64(xml),
      ocspResponse: base64(`ocsp ${name}`),
    },
    startedAt: new Date('2026-11-29T01:00:00Z'),
    collectedAt: new Date('2026-11-29T01:01:00Z'),
  };
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

export function samplePackage(changes: Partial<WritePackageOptions> = {}): Promise<Buffer> {
  return buffer(writeEvidencePackage(sampleOptions(changes)));
}

/** Returns the entries of a zip, in their order. */
export async function entriesOf(zip: Uint8Array): Promise<Map<string, Buffer>> {
  const open = await openZip({ source: zip, maxEntries: 1_000 });
  const entries = new Map<string, Buffer>();
  for (const path of open.sizes.keys()) entries.set(path, await buffer(open.chunks(path)));
  open.close();
  return entries;
}

/** Writes a zip of entries, whose CRCs are right. */
export function zipOf(entries: Iterable<[path: string, content: Buffer]>): Promise<Buffer> {
  return buffer(writeZip([...entries].map(([path, content]) => ({ path, content }))));
}

/** Writes a package as a careful forger does: the manifest names the entries as they are now. */
export function forgedZip(entries: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const manifest = JSON.parse(String(entries.get(manifestPath))) as Record<string, unknown>;
  const listed = [...entries]
    .filter(([path]) => path !== manifestPath)
    .map(([path, content]) => ({ path, sizeBytes: content.length, sha256: sha256Of(content) }));
  const forged = Buffer.from(`${JSON.stringify({ ...manifest, entries: listed }, undefined, 2)}\n`);
  return zipOf([...entries].map(([path, content]) => [path, path === manifestPath ? forged : content]));
}
