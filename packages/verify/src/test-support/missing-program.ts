import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Returns how to install a program that is absent, or `undefined` when it is present. */
export function missingProgram(program: 'xmlsec1' | 'openssl'): string | undefined {
  const found = (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
  return found ? undefined : `needs ${program}: apt-get install ${program}`;
}
