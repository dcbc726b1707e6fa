import { writeFileSync } from 'node:fs';
import { runMatrix } from './cells.ts';
import { formatMatrixPage } from './page.ts';

writeFileSync(
  new URL('../../../../docs/reference/migrate-matrix.md', import.meta.url),
  await formatMatrixPage(await runMatrix()),
);
