import type { Language } from '@secure-start/protocol/messages';
import type { UserVisibleDataFormat } from '@secure-start/protocol/rp';
import { formatSize, formatWhole } from './file-size.ts';
import type { ReadFile } from './list-files.ts';

const wordings = {
  sv: {
    heading: (count: number) => (count === 1 ? 'Du skriver under denna handling' : 'Du skriver under dessa handlingar'),
    pages: (count: number) => `${formatWhole(count, 'sv')} ${count === 1 ? 'sida' : 'sidor'}`,
    digest: 'Kontrollsumma (SHA-256):',
  },
  en: {
    heading: (count: number) => (count === 1 ? 'You are signing this document' : 'You are signing these documents'),
    pages: (count: number) => `${formatWhole(count, 'en')} ${count === 1 ? 'page' : 'pages'}`,
    digest: 'Checksum (SHA-256):',
  },
} as const satisfies Record<Language, unknown>;

/**
 * Returns the text that the app shows: the application's, and below it name, size, pages and SHA-256 of each file.
 *
 * Names need no escaping in `simpleMarkdownV1`. A name has no `*`, `|`, backslash or line break, and never begins a line.
 */
export function visibleText(options: {
  text: string;
  format: UserVisibleDataFormat;
  language: Language;
  files: readonly ReadFile[];
}): string {
  const { text, format, language, files } = options;
  const wording = wordings[language];
  const isMarkdown = format === 'simpleMarkdownV1';
  const heading = wording.heading(files.length);
  const parts = files.map(({ name, sizeBytes, pageCount, sha256 }, index) => {
    const title = files.length === 1 ? name : `${index + 1}. ${name}`;
    const size = formatSize(sizeBytes, language);
    const facts = pageCount === undefined ? size : `${size}, ${wording.pages(pageCount)}`;
    const digest = `${wording.digest} ${sha256}`;
    return isMarkdown ? `*${title}*\n\n+ ${facts}\n+ ${digest}` : `${title}\n${facts}\n${digest}`;
  });
  return [text.trimEnd(), isMarkdown ? `## ${heading}` : `${heading}:`, ...parts].join('\n\n');
}
