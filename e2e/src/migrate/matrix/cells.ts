import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@secure-start/migrate';
import { httpClients, type HttpClient } from './clients.ts';
import { bodyWays, type BodyWay } from './ways.ts';

/** Cell of the matrix: one module that signs, before and after `--write`. */
export interface MatrixCell {
  client: string;
  way: string;
  before: string;
  after: string;
  /**
   * `done`: the body demands the security code, and the address is that of version 6. `reported`: the address stays, and a
   * finding names the body.
   */
  state: 'done' | 'reported';
  /** Source of the places that the findings about the security code name. */
  places: string[];
}

/** Finding in the report, as far as the matrix reads it. */
interface Finding {
  rule: string;
  line: number;
  column: number;
  endColumn: number;
}

function toModule(client: HttpClient, way: BodyWay): string {
  const imports = client.setUp.split('\n').filter((line) => line.startsWith('import '));
  const created = client.setUp.split('\n').filter((line) => !line.startsWith('import '));
  return [
    ...imports,
    `import { readFileSync } from 'node:fs';`,
    '',
    `const base = (process.env['BANKID_HOST'] ?? 'https://appapi2.test.bankid.com') + '/rp/v5.1';`,
    `const file = (name: string): Buffer => readFileSync(\`\${process.env['BANKID_CREDENTIALS'] ?? '.'}/\${name}\`);`,
    `const tls = { pfx: file('rp.p12'), passphrase: process.env['BANKID_PASSPHRASE'] ?? '', ca: file('ca.pem') };`,
    ...created,
    '',
    way.code(client),
    '',
  ].join('\n');
}

/** Runs `secure-start migrate --write` on a code base for each cell. */
export async function runMatrix(): Promise<MatrixCell[]> {
  const cells: MatrixCell[] = [];
  for (const client of httpClients) {
    for (const way of bodyWays) cells.push(await runCell(client, way));
  }
  return cells;
}

async function runCell(client: HttpClient, way: BodyWay): Promise<MatrixCell> {
  const folder = mkdtempSync(join(tmpdir(), 'matrix-'));
  try {
    const file = join(folder, 'bankid.ts');
    const before = toModule(client, way);
    writeFileSync(file, before);
    const { findings } = await write(folder);
    const after = readFileSync(file, 'utf8');
    await write(folder);
    if (readFileSync(file, 'utf8') !== after)
      throw new Error(`${client.name}, ${way.name}: a second run changes something`);
    const places = findings
      .filter(({ rule }) => rule === 'sign-without-pin-code')
      .map(({ line, column, endColumn }) => after.split('\n')[line - 1]?.slice(column - 1, endColumn - 1) ?? '');
    const isMoved = after.includes('/rp/v6.0');
    return { client: client.name, way: way.name, before, after, state: isMoved ? 'done' : 'reported', places };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function write(folder: string): Promise<{ findings: Finding[] }> {
  let printed = '';
  await migrate({
    folder,
    format: 'json',
    write: true,
    force: true,
    color: false,
    now: 0,
    print: (text) => (printed += text),
    log: () => undefined,
    progress: { update: () => undefined, clear: () => undefined },
  });
  return JSON.parse(printed) as { findings: Finding[] };
}

/** Compiles modules with TypeScript and returns its errors. The output is beside them, in `built`. */
export function compileModules(options: {
  folder: string;
  compiler: string;
  files: Readonly<Record<string, string>>;
}): string {
  const { folder, compiler, files } = options;
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const compilerOptions = {
    strict: true,
    target: 'es2023',
    lib: ['es2023', 'dom'],
    module: 'nodenext',
    types: ['node'],
    skipLibCheck: true,
    outDir: 'built',
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  try {
    return execFileSync(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' });
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout ?? error);
  }
}
