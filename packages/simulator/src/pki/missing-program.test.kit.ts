import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Says what to install when a program is absent; `undefined` when it is there. */
export function missingProgram(program: 'xmlsec1' | 'openssl'): string | undefined {
  const found = (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
  return found ? undefined : `needs ${program}: apt-get install ${program}`;
}
