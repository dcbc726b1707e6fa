import type { Match } from '../findings/finding.ts';
import { normalizeName } from '../rules/normalize-name.ts';

/** Version that is written apart from an address: `'v5.1'`, `version = 6.0`. */
export interface VersionConstant {
  value: string;
  start: number;
  /** Normalized names on the same line before it. */
  names: readonly string[];
}

/** Addresses and versions in one file that belong together only with those of other files. */
export interface SeparateVersions {
  /** Normalized names that stand for the version in addresses: `version` of `` `/rp/${version}` ``. `''`: it has no name. */
  openNames: readonly string[];
  /** Offset of the first address that goes on with a value. */
  openAt?: number;
  /** Normalized names of the modules and classes that the file mentions where its addresses may come from. */
  mentions: ReadonlySet<string>;
  constants: readonly VersionConstant[];
  /** The same of version 6. */
  newConstants: readonly VersionConstant[];
  /** The file has version 6 in some text, such as `'v6.0/auth'`. */
  namesVersion6: boolean;
  /** Versions that stand beside `rp` in an address of parts. */
  parts: readonly { value: string; start: number }[];
}

/** An address that goes on with a value: by interpolation, formatting or concatenation. */
const openAddress =
  /\brp\/v?(?:["'`]\s{0,9}[+.,&]\s{0,9}|\$\{|\{\$?|#\{|\$|\\\(|%)([^\s"'`/}]{0,80}(?:["'][^"'\n]{0,60}["']\]?)?)/g;
/** An address that is joined from parts: `['rp', version].join('/')`, `path.join(base, 'rp', version)`. */
const joinedAddress =
  /["'`](?:[^\s"'`]{0,80}\/)?rp\/?["'`]\s{0,9}[,+.&]\s{0,9}(?:["'`]v?["'`]\s{0,9}\+\s{0,9})?([\w.$>-]{1,80})/g;
/** An address whose version is a part of its own: `URI.join(host, 'rp/', 'v5.1/')`, `['…', 'rp', 'v5.1'].join('/')`. */
const writtenParts = /["'`](?:[^\s"'`]{0,80}\/)?rp\/?["'`]\s{0,9}[,+.&]\s{0,9}["'`]\/?(v5(?:\.[01])?)\/?["'`]/g;
const version5 = /["'`](v?5(?:\.[01])?)["'`]|[=:]\s{0,3}(v5(?:\.[01])?|5\.[01])(?=[ \t]{0,9}(?:[;,)}\r\n]|$))/g;
const version6 = /["'`](v?6(?:\.\d)?)["'`]|[=:]\s{0,3}(v6(?:\.\d)?|6\.\d)(?=[ \t]{0,9}(?:[;,)}\r\n]|$))/g;
const maxLineChars = 160;

/** Collects the addresses without a version and the versions without an address in the text of a file. */
export function collectSeparateVersions(text: string): SeparateVersions {
  const open = collectOpenAddresses(text);
  const openNames = collectOpenNames(text, open);
  const openAt = open
    .filter((address) => isAddress(address, text))
    .map(({ index }) => index)
    .sort((a, b) => a - b)[0];
  return {
    openNames,
    ...(openAt !== undefined && { openAt }),
    mentions: openNames.length === 0 ? new Set() : collectMentions(text),
    constants: collectConstants(text, version5),
    newConstants: collectConstants(text, version6),
    namesVersion6: openAt !== undefined && /\bv6(?![a-z])|\b6\.0\b/i.test(text),
    parts: [...text.matchAll(writtenParts)].map(({ 0: found, 1: value = '', index }) => ({
      value,
      start: index + found.lastIndexOf(value),
    })),
  };
}

/** Collects the words of imports, and the owners of members: `Constants` of `Constants.VERSION`. */
function collectMentions(text: string): Set<string> {
  const imports = text.match(/^.{0,40}\b(?:import|from|require|include|using|use|export)\b.{0,200}$/gm) ?? [];
  const owners = text.match(/\b[A-Za-z_]\w{0,80}(?=\.|::|->)/g) ?? [];
  const words = imports.flatMap((line) => line.match(/[A-Za-z_][\w-]*/g) ?? []);
  return new Set([...words, ...owners].map(normalizeName));
}

function collectOpenAddresses(text: string): RegExpExecArray[] {
  return /\brp\b/.test(text) ? [...text.matchAll(openAddress), ...text.matchAll(joinedAddress)] : [];
}

/** Returns whether `rp` is part of an address, and not a word in a list: `callInitiator: 'rp', personalNumber`. */
function isAddress({ 0: found, index }: RegExpExecArray, text: string): boolean {
  if (/\brp\//.test(found)) return true;
  const around = text.slice(text.lastIndexOf('\n', index) + 1, index + maxLineChars);
  return /\b(?:join|resolve|combine|urljoin)\(|["'`]\s{0,9}[+.]\s/i.test(around.split(/;|\n\n/)[0] ?? '');
}

function collectOpenNames(text: string, open: readonly RegExpExecArray[]): string[] {
  const names = new Set<string>();
  for (const { 1: expression = '' } of open) {
    const name = expression.match(/[A-Za-z_]\w*/g)?.at(-1);
    // `%s` and `{0}` have no name of their own.
    const isFormat = name === undefined || /^[sdv]$/.test(name);
    names.add(isFormat ? '' : normalizeName(name));
    if (!isFormat) for (const source of collectSources(text, name)) names.add(source);
  }
  return [...names];
}

/** `version = config['RP_VERSION']`, and `VERSION as version`. */
const source =
  /\b([A-Za-z_]\w{0,80})[ \t]{0,9}(?::=|=(?![=>]))([^\n;]{1,200})|\b(\w{1,80})[ \t]{1,9}as[ \t]{1,9}(\w{1,80})/g;

/** Collects the names that a name gets its value from. */
function collectSources(text: string, name: string): string[] {
  return [...text.matchAll(source)].flatMap(([, assigned, value = '', imported = '', alias]) => {
    if (assigned === name) return (value.match(/[A-Za-z_]\w*/g) ?? []).map(normalizeName);
    return alias === name ? [normalizeName(imported)] : [];
  });
}

function collectConstants(text: string, version: RegExp): VersionConstant[] {
  return [...text.matchAll(version)].flatMap((match): VersionConstant[] => {
    const value = match[1] ?? match[2] ?? '';
    const start = match.index + match[0].lastIndexOf(value);
    const lineStart = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - maxLineChars);
    const before = text.slice(lineStart, start);
    if (/^\s*(?:\/\/|#|\*|--|;|<!--)/.test(before)) return [];
    return [{ value, start, names: (before.match(/[A-Za-z_]\w*/g) ?? []).map(normalizeName) }];
  });
}

/** Names that are common: a constant of one belongs to an address in another file only if that mentions its file. */
const commonName =
  /^(v|ver|version|api|apiversion|base|baseurl|url|path|host|value|name|key|id|get|config|configuration|settings|options|env|environ|process|os|self|this|string)$/;

/** Finds the versions in all files that belong to addresses in these or other files. */
export function findSeparateVersions(byFile: ReadonlyMap<string, SeparateVersions>): Match[] {
  const open = [...byFile].filter(([, { openNames }]) => openNames.length > 0);
  return [...byFile].flatMap(([file, { constants, parts }]) =>
    [
      ...parts,
      ...constants.filter((constant) =>
        open.some(([openFile, versions]) => belongsTo({ file, constant, openFile, versions })),
      ),
    ].map(({ value, start }): Match => ({
      rule: value.endsWith('5.1') ? 'base-url-5-1' : 'base-url-5-0',
      file,
      start,
      end: start + value.length,
    })),
  );
}

/**
 * Finds the addresses whose version stands nowhere: it is computed, or comes from where the code runs.
 *
 * @returns The offset of the first such address in each file that has one.
 */
export function findUnknownVersions(byFile: ReadonlyMap<string, SeparateVersions>): Map<string, number> {
  const constants = [...byFile].flatMap(([file, versions]) =>
    [...versions.constants, ...versions.newConstants].map((constant) => ({ file, constant })),
  );
  const unknown = new Map<string, number>();
  // A version of BankID that stands somewhere may be the one of any address.
  if (constants.some(({ constant }) => isBankIdVersion(constant))) return unknown;
  for (const [openFile, versions] of byFile) {
    const { openAt, namesVersion6, parts } = versions;
    if (openAt === undefined || namesVersion6 || parts.length > 0) continue;
    const isKnown = constants.some(({ file, constant }) => belongsTo({ file, constant, openFile, versions }));
    if (!isKnown) unknown.set(openFile, openAt);
  }
  return unknown;
}

/** Returns whether a line names both BankID and a version: `bankid: { version: "6.0" }`. */
function isBankIdVersion({ names }: VersionConstant): boolean {
  return names.some((name) => name.startsWith('bankid')) && names.some((name) => name.endsWith('version'));
}

/** Returns whether a version in one file belongs to the addresses in another, or the same. */
function belongsTo(options: {
  file: string;
  constant: VersionConstant;
  openFile: string;
  versions: SeparateVersions;
}): boolean {
  const { file, constant, openFile, versions } = options;
  const { names, value } = constant;
  const isNamedVersion = names.some((name) => /version/.test(name));
  // A bare number is a version only by its name.
  const isBare = /^\d$/.test(value);
  if (isBare && !isNamedVersion) return false;
  const shared = names.filter((name) => name !== '' && versions.openNames.includes(name));
  // `'…/rp/v%s'` beside `'5.1'`
  const isFormatted = versions.openNames.includes('') && !isBare;
  if (file === openFile) return shared.length > 0 || value.startsWith('v') || isNamedVersion || isFormatted;
  if (names.some((name) => /^rp|bankid/.test(name) && name.endsWith('version'))) return true;
  if (shared.some((name) => !commonName.test(name))) return true;
  const module = normalizeName(file.split('/').at(-1)?.split('.')[0] ?? '');
  return shared.length > 0 && versions.mentions.has(module);
}
