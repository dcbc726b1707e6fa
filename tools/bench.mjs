// `npm run bench [-- NAME [OPTION …]]`: lists the benchmarks with their options, or runs one. Stdout holds nothing but its result.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { root } from './repository.mjs';

await install();
await build();
const program = join(root, 'bench/dist/main.js');
const child = spawn(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
child.on('exit', (exitCode) => (process.exitCode = exitCode ?? 1));
