import type { MasterKey } from '@secure-start/archive';
import { UsageError } from '../usage-error.ts';

/**
 * Parses master keys: `ID:BASE64`, separated by white space, the current one first. A line that begins with `#` is a comment.
 *
 * @param origin The file or environment variable, for messages.
 *
 * @throws UsageError that names the place of the key, never the key.
 */
export function parseMasterKeys(text: string, origin: string): readonly MasterKey[] {
  const items = text
    .split(/\r?\n/)
    .filter((line) => !line.trimStart().startsWith('#'))
    .flatMap((line) => line.split(/\s+/))
    .filter((item) => item !== '');
  if (items.length === 0) throw new UsageError(`${origin} has no master key: ${form}`);
  return items.map((item, index) => {
    const [, id, key] = /^(.+):([A-Za-z0-9+/]+=*)$/.exec(item) ?? [];
    if (id === undefined || key === undefined) throw new UsageError(`Master key ${index + 1} of ${origin}: ${form}`);
    return { id, key };
  });
}

const form = 'write ID:BASE64, such as 2026: and the result of openssl rand -base64 32.';
