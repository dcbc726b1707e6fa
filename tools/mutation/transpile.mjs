// Runs in Stryker's copy of the sources: makes JavaScript of them in `dist`, with what Stryker wrote into them.
import { transformSync } from 'esbuild';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

for (const name of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.ts')) continue;
  const { code } = transformSync(readFileSync(join('src', name), 'utf8'), { loader: 'ts', target: 'es2023' });
  const depth = name.split(/[\\/]/).length;
  const file = join('dist', name.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    code
      .replaceAll(/(from "\.[^"]*)\.ts"/g, '$1.js"')
      .replaceAll('from "node:test"', `from "${'../'.repeat(depth)}collect-tests.mjs"`),
  );
}
