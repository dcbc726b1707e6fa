// `npm start`: installs, builds, then runs the demo in this very process, so that Ctrl-C reaches it directly.
import { build } from './build.mjs';
import { install } from './install.mjs';

// npm that is ended by a signal leaves its children running: this process ends when its parent has gone.
const parent = process.ppid;
const watch = setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGTERM'), 500);
watch.unref();

await install();
await build();
const { run } = await import('../packages/cli/dist/index.js');
await run(['demo', ...process.argv.slice(2)]);
