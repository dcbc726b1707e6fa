/**
 * Short names for properties that only our own code reads, such as those of options and handlers.
 *
 * They are written down, and not chosen at each build: a page may hold the first file of one version and the later files of
 * the next, and both must mean the same by a name.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const builtInClasses = [
  AbortController,
  AbortSignal,
  Array,
  Event,
  Function,
  Headers,
  Map,
  ReadableStream,
  Response,
  Set,
  String,
  URL,
];

/** Built-in objects whose properties our code reads, as far as Node has them. */
const builtIns = [Math, Object, Promise, Reflect, performance, ...builtInClasses.map(({ prototype }) => prototype)];

/** By long name. An entry keeps its short name for good; a name that is no longer used may stay. */
const shortNames = JSON.parse(await readFile(here('short-names.json'), 'utf8'));

/** The part of the protocol that is sent as JSON. */
const wireFolders = ['flow', 'call', 'messages'].map((name) => here(`../protocol/src/${name}`));

/** The details of our events, which pages read. */
const eventDetails = /^export interface \w+Detail .*?^\}/gms;

/**
 * Returns the options of esbuild that shorten the names.
 *
 * @throws {Error} A name is also one of the JSON between server and page, of the detail of an event, or of a built-in
 *   object: that one would be shortened as well.
 */
export async function shorteningOptions() {
  const names = Object.keys(shortNames);
  if (new Set(Object.values(shortNames)).size < names.length) throw new Error('short-names.json has a name twice.');
  const wire = (await Promise.all(wireFolders.map(readSources))).join('\n');
  const details = (await readFile(here('src/element-events.ts'), 'utf8')).match(eventDetails)?.join('\n') ?? '';
  for (const name of names) {
    const declared = new RegExp(`\\b${name}\\??[:(]`);
    if (declared.test(wire)) throw new Error(`"${name}" is sent as JSON.`);
    if (declared.test(details)) throw new Error(`"${name}" is in the detail of an event, where pages read it.`);
  }
  const foreign = names.find((name) => builtIns.some((object) => name in object));
  if (foreign) throw new Error(`"${foreign}" is also a property of the language or the browser.`);
  return { mangleProps: new RegExp(`^(?:${names.join('|')})$`), mangleCache: shortNames };
}

/**
 * Checks a file that esbuild has made with the short names: it reads no property by a long name in a string.
 *
 * @throws {Error} A long name is a string there.
 */
export function checkShortened(script) {
  const found = Object.keys(shortNames).find((name) => script.includes(`"${name}"`));
  if (found) throw new Error(`"${found}" is a string, so it cannot be in short-names.json.`);
}

/** Returns the text of all TypeScript in a folder, tests excepted. */
async function readSources(folder) {
  const files = await readdir(folder, { recursive: true });
  const sources = files.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  return (await Promise.all(sources.map((name) => readFile(join(folder, name), 'utf8')))).join('\n');
}
