// `npm start`: installs, builds, then runs the demo in this very process, so that Ctrl-C reaches it directly.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { root, say } from './repository.mjs';

// npm that is ended by a signal leaves its children running: this process ends when its parent has gone.
const parent = process.ppid;
const watch = setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGTERM'), 500);
watch.unref();

await install();
if (!existsSync(join(root, 'packages/cli/dist/index.js')))
  say('Building for the first time. It can take some minutes …');
await build();
const { run } = await import('../packages/cli/dist/index.js');
await run(['demo', ...process.argv.slice(2)]);
