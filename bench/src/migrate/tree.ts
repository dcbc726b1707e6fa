import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cases = fileURLToPath(new URL('../../../packages/migrate/cases/find/', import.meta.url));
/** One file in twenty speaks BankID, as much as in a code base that is mostly about something else. */
const everySpeaker = 20;

/** Writes a code base of `files` TypeScript and JavaScript files below `folder`, the same every time. */
export async function writeTree(options: { folder: string; files: number }): Promise<{ bytes: number }> {
  const speakers = await speakingFiles();
  let bytes = 0;
  for (let index = 0; index < options.files; index++) {
    const speaker = index % everySpeaker === 0 ? speakers[(index / everySpeaker) % speakers.length] : undefined;
    const { text, extension } = speaker ?? { text: plainModule(index), extension: index % 3 === 0 ? '.js' : '.ts' };
    const path = join(options.folder, `part-${index % 97}`, `module-${index}${extension}`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    bytes += Buffer.byteLength(text);
  }
  return { bytes };
}

async function speakingFiles(): Promise<{ text: string; extension: string }[]> {
  const entries = await readdir(cases, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && ['.ts', '.js'].includes(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return await Promise.all(
    paths.map(async (path) => ({ text: await readFile(path, 'utf8'), extension: extname(path) })),
  );
}

/** A module of about 4 kB that has nothing to do with BankID. */
function plainModule(index: number): string {
  const functions = Array.from(
    { length: 16 },
    (_, each) => `
/** Sums what customer ${index} has bought in month ${each}. */
export async function total${index}x${each}(orders) {
  const wanted = orders.filter((order) => order.month === ${each} && order.customer.id !== '${index}');
  const sums = wanted.map(({ lines }) => lines.reduce((sum, line) => sum + line.price * line.count, 0));
  return { month: ${each}, sum: sums.reduce((a, b) => a + b, 0), count: wanted.length };
}
`,
  );
  return `import { readOrders } from './orders.js';\n${functions.join('')}`;
}
