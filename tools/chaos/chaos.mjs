// `npm run chaos` and `npm run load`: log-ins through an e-service of several processes, whose parts are disturbed or not.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from '../build.mjs';
import { install } from '../install.mjs';
import { root } from '../repository.mjs';
import { provide } from '../testing/system-programs.mjs';

await install();
await build();
const missing = await provide(['redis', 'postgres']);
if (missing.size > 0) {
  process.exitCode = 1;
} else {
  const program = join(root, 'e2e/dist/chaos/main.js');
  const child = spawn(process.execPath, [program, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  child.on('exit', (exitCode) => (process.exitCode = exitCode ?? 1));
}
