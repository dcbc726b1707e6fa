// `npm run api`: writes the pages of docs/api.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build.mjs';
import { install } from '../install.mjs';
import { root } from '../repository.mjs';
import { publicEntries } from './entries.mjs';

await install();
await build();
// Loads packages that `install` has installed.
const { apiReports } = await import('./report.mjs');
const folder = join(root, 'docs/api');
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) rmSync(join(folder, name));
const reports = await apiReports(publicEntries(join(root, 'packages')));
for (const [name, text] of reports) writeFileSync(join(folder, name), text);
