// `npm run example:NAME`: installs, builds, then runs the example in this very process.
import { build } from './build.mjs';
import { install } from './install.mjs';

const [name = ''] = process.argv.slice(2);
await install();
await build();
await import(`../examples/dist/${name}/start.js`);
