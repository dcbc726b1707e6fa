import { createHash } from 'node:crypto';
import type { Language } from '@secure-start/protocol/messages';
import { checkCommands } from './check-commands.ts';
import type { ManifestEntry } from '../manifest.ts';
import type { PackagedSigner } from '../package-signer.ts';
import { packageTexts } from './package-texts.ts';

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}' +
  'pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f3f3f3;padding:1rem}' +
  'table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;' +
  'overflow-wrap:anywhere}th{white-space:nowrap}dt{font-weight:600}dd{margin:0 0 .5rem}.notice{border-left:4px solid #8a5a00;padding-left:1rem}';

/** Returns `index.html`: one page for people, without scripts and without anything from elsewhere. */
export function packagePage(options: {
  language: Language;
  files: readonly (ManifestEntry & { name: string })[];
  signers: readonly PackagedSigner[];
}): string {
  const { language, files, signers } = options;
  const texts = packageTexts[language];
  const styleHash = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;
  const rows = files.map(
    ({ name, sizeBytes, sha256 }) =>
      `<tr><td>${escaped(name)}</td><td>${sizeBytes} ${texts.bytes}</td><td><code>${sha256}</code></td></tr>`,
  );
  const table =
    rows.length === 0
      ? []
      : [
          `<h2>${texts.files}</h2>`,
          `<table><thead><tr><th>${texts.name}</th><th>${texts.size}</th><th>SHA-256</th></tr></thead><tbody>`,
          ...rows,
          '</tbody></table>',
        ];
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${texts.title}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    `<h1>${texts.title}</h1>`,
    `<p class="notice">${texts.notice}</p>`,
    ...table,
    ...signers.flatMap((signer, index) => signerPart({ signer, index, language })),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function signerPart(options: { signer: PackagedSigner; index: number; language: Language }): string[] {
  const { signer, index, language } = options;
  const texts = packageTexts[language];
  const { kind, orderRef, reference, order, collectedAt, completionData } = signer;
  // An open set: what BankID has sent is shown as far as it is there.
  const user: Partial<typeof completionData.user> = completionData.user ?? {};
  const facts: [string, unknown][] = [
    [texts.person, user.name],
    [texts.personalNumber, user.personalNumber],
    [texts.time, collectedAt.toISOString()],
    [texts.order, orderRef],
    [texts.reference, reference],
  ];
  const text = order.userVisibleData;
  return [
    `<h2>${texts.signer[kind]} ${index + 1}</h2>`,
    '<dl>',
    ...facts.flatMap(([name, value]) =>
      typeof value === 'string' ? [`<dt>${name}</dt>`, `<dd>${escaped(value)}</dd>`] : [],
    ),
    '</dl>',
    `<h3>${texts.text}</h3>`,
    // A line feed right after the tag is none of the text.
    text === undefined ? `<p>${texts.noText}</p>` : `<pre>\n${escaped(text)}</pre>`,
  ];
}

/** Returns `README.txt`: the content of the package, and how to check it without this library. */
export function packageReadme(language: Language): string {
  const { title, readme, readmeCommands } = packageTexts[language];
  return [title, ...readme, readmeCommands, checkCommands].join('\n\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
