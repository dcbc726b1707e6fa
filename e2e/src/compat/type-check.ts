import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const compilerOptions = {
  strict: true,
  noEmit: true,
  target: 'es2023',
  module: 'nodenext',
  types: ['node'],
  skipLibCheck: true,
};

/** Returns the compiler's errors in each of these programs, by the program's name. */
export async function typeErrors(programs: Readonly<Record<string, string>>): Promise<Record<string, string[]>> {
  // Inside the repository, so that the programs find the packages.
  await mkdir(join(root, 'e2e/dist'), { recursive: true });
  const folder = await mkdtemp(join(root, 'e2e/dist/type-check-'));
  try {
    for (const [name, source] of Object.entries(programs)) await writeFile(join(folder, `${name}.mts`), source);
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    const output = await new Promise<string>((resolve) => {
      const words = [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder, '--pretty', 'false'];
      execFile(process.execPath, words, { cwd: folder }, (_error, stdout, stderr) => resolve(stdout + stderr));
    });
    const lines = output.split('\n').filter((line) => /^\S/.test(line));
    const known = Object.keys(programs).map((name): [string, string[]] => [
      name,
      lines.filter((line) => line.startsWith(`${name}.mts(`)),
    ]);
    const others = lines.filter((line) => !known.some(([, errors]) => errors.includes(line)));
    if (others.length > 0) throw new Error(others.join('\n'));
    return Object.fromEntries(known);
  } finally {
    await rm(folder, { recursive: true });
  }
}
