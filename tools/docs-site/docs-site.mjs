// `npm run docs [-- --version NAME] [--base PATH] [--out FOLDER] [--serve] [--port NUMBER]`: makes the documentation
// site in `site`, one folder a version.
import { join, resolve } from 'node:path';
import { build } from '../build.mjs';
import { install } from '../install.mjs';
import { root, say } from '../repository.mjs';
import { readOptions } from './options.mjs';

const options = readOptions(process.argv.slice(2));
if ('problem' in options) {
  say(options.problem);
  process.exit(2);
}
await install();
await build();
// Loads packages that `install` has installed.
const [{ writeSite }, { serveFolder }] = await Promise.all([import('./write-site.mjs'), import('./serve-folder.mjs')]);
const { version, base, out, port } = options;
const folder = resolve(root, out);
const count = await writeSite({ folder, version, base });
say(`${count} files in ${join(folder, version)}`);
if (port !== undefined) {
  const { origin } = await serveFolder({ folder, base, port });
  say(`Serving ${origin}${base}${version}/index.html`);
}
