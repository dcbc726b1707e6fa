import type { Evidence } from '../evidence.ts';
import type { Sighting } from '../finding.ts';
import { ownNames, plainName } from '../rules/own-names.ts';
import { findInTexts } from '../texts/find-in-texts.ts';
import { linesOf } from '../texts/lines.ts';

const key = /["']?([A-Za-z][\w-]*)["']?\s*[:=]/g;
const version = /bank_?id[\w.-]*version["']?\s*[:=]\s*["']?(v?5(?:\.[01])?)\b/gi;
const comments = /^\s*(?:#|;|\/\/).*$|<!--[\s\S]*?-->|\s#\s.*$/gm;

/** Addresses, versions, members and certificates named in JSON, YAML, `.env`, properties and XML. */
export function findInConfig(options: { file: string; text: string; evidence: Evidence }): Sighting[] {
  const { file, text, evidence } = options;
  const lines = linesOf(text, comments);
  const found = findInTexts({ file, texts: lines, evidence });
  for (const { value, start } of lines) {
    for (const match of value.matchAll(version)) {
      const written = match[1] ?? '';
      const at = start + match.index + match[0].lastIndexOf(written);
      found.push({
        rule: written.endsWith('.1') ? 'base-url-5-1' : 'base-url-5-0',
        file,
        start: at,
        end: at + written.length,
      });
    }
    if (evidence.speaks !== 'yes') continue;
    for (const match of value.matchAll(key)) {
      const name = match[1] ?? '';
      const rule = ownNames.get(plainName(name));
      const at = start + match.index + match[0].indexOf(name);
      if (rule) found.push({ rule, file, start: at, end: at + name.length });
    }
  }
  return found;
}
