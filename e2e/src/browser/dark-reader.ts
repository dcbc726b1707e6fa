import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Returns the script of Dark Reader and the line that darkens a page, as its extension does in dynamic mode. */
export async function darkReaderScript(): Promise<string> {
  const script = await readFile(fileURLToPath(import.meta.resolve('darkreader')), 'utf8');
  return `${script};\n(globalThis.DarkReader ?? self.DarkReader).enable({ brightness: 100 });`;
}
