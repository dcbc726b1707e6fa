import { type Language, languages } from '@secure-start/protocol/messages';
import { manifestPath } from './layout.ts';
import { EvidencePackageError } from './package-error.ts';
import { membersOf, parseJson, writeJson } from './strict-json.ts';

/** The content of an entry, as the manifest names it. */
export interface ManifestEntry {
  path: string;
  sizeBytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

/** The first entry of a package. It names every other one. */
export interface PackageManifest {
  /** When the package was written. */
  createdAt: Date;
  /** The language of `index.html` and `README.txt`. */
  language: Language;
  /** The version of the texts of `index.html` and `README.txt`. */
  pageVersion: number;
  signerCount: number;
  /** All entries but the manifest, in the order of the package. */
  entries: readonly ManifestEntry[];
}

const format = 'secure-start-evidence-package';
const version = 1;

/** Returns the content of `manifest.json`. */
export function writeManifest({ createdAt, language, pageVersion, signerCount, entries }: PackageManifest): string {
  return writeJson({
    format,
    version,
    createdAt: createdAt.toISOString(),
    language,
    pageVersion,
    signerCount,
    entries: entries.map(({ path, sizeBytes, sha256 }) => ({ path, sizeBytes, sha256 })),
  });
}

/**
 * Parses `manifest.json`.
 *
 * @throws EvidencePackageError when it is no manifest of this version.
 */
export function parseManifest(text: string): PackageManifest {
  const members = parseJson(text, manifestPath);
  if (members.text('format') !== format) throw refusal(`format is not "${format}": this is no evidence package`);
  const itsVersion = members.whole('version');
  if (itsVersion !== version) throw refusal(`version ${itsVersion} is not known; a later release reads it`);
  const createdAt = members.date('createdAt');
  const languageName = members.text('language');
  const language = languages.find((known) => known === languageName);
  if (language === undefined) throw refusal('language is neither sv nor en');
  const pageVersion = members.whole('pageVersion');
  const signerCount = members.whole('signerCount');
  const entries = members.list('entries').map(parseEntry);
  members.end();
  return { createdAt, language, pageVersion, signerCount, entries };
}

function parseEntry(value: unknown): ManifestEntry {
  const members = membersOf(value, manifestPath);
  const entry = { path: members.text('path'), sizeBytes: members.whole('sizeBytes'), sha256: members.text('sha256') };
  members.end();
  if (!/^[0-9a-f]{64}$/.test(entry.sha256)) throw refusal('sha256 is not 64 lower-case hexadecimal digits');
  return entry;
}

function refusal(message: string): EvidencePackageError {
  return new EvidencePackageError('content', message, manifestPath);
}
