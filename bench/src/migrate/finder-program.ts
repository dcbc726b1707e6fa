/** A program: runs `secure-start migrate` over the folder it is given, and sends a {@link Run}. */
import { migrate } from '@secure-start/migrate';
import { runSoFar } from './run.ts';

const [folder = ''] = process.argv.slice(2);
let report = '';
await migrate({
  folder,
  format: 'json',
  color: false,
  now: Date.now(),
  print: (text) => (report += text),
  log: () => {},
  progress: { update: () => {}, clear: () => {} },
});
process.send?.(runSoFar({ found: JSON.parse(report).findings.length }));
