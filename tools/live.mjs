// `npm run live [-- OPTIONS]`: asks BankID's own test service and a simulator the same. Needs a network; never in CI.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { root } from './repository.mjs';

await install();
await build();
const program = join(root, 'e2e/dist/live/main.js');
const child = spawn(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
child.on('exit', (exitCode) => (process.exitCode = exitCode ?? 1));
