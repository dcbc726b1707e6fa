// `node tools/docs-site/recording/record.mjs`: records the log-in that a page of the documentation plays back. Run it when
// the test beside it says that the server answers something else by now.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { root } from '../../repository.mjs';
import { recordLogIn } from './record-log-in.mjs';

const text = JSON.stringify(await recordLogIn());
const path = join(root, 'tools/docs-site/recording/recording.json');
writeFileSync(path, await format(text, { parser: 'json', printWidth: 120 }));
