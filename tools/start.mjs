// `npm start`: installs, builds, then runs the demo in this very process, so that Ctrl-C reaches it directly.
import { build } from './build.mjs';
import { install } from './install.mjs';

await install();
await build();
const { run } = await import('../packages/cli/dist/index.js');
await run(['demo', ...process.argv.slice(2)]);
