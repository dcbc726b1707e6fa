import { posix } from 'node:path';
import type { CodeBase } from '../code-base.ts';
import { decodeText } from '../files/decode-text.ts';
import type { ReadBytes } from '../files/source-reader.ts';
import type { RewrittenFile } from '../recipes/rewrite.ts';

const clientPackage = '@secure-start/client';
const loads = (text: string, name: string): boolean =>
  ["'", '"'].some((quote) => text.includes(`${quote}${name}${quote}`) || text.includes(`${quote}${name}/`));

/**
 * Returns which packages to install and remove after a rewriting, a sentence for each `package.json`.
 *
 * The tool does not do it: the lock file and the registry are a person's.
 */
export function advisePackages(options: {
  codeBase: CodeBase;
  files: readonly RewrittenFile[];
  /** Reads the files as they are after the rewriting. */
  read: ReadBytes;
}): string[] {
  const { codeBase, files, read } = options;
  const manifests = codeBase.paths.filter((path) => posix.basename(path) === 'package.json');
  const folders = manifests.map((path) => posix.dirname(path)).sort((a, b) => b.length - a.length);
  const packageOf = (path: string): string => folders.find((folder) => isIn(path, folder)) ?? '.';
  const textOf = (path: string): string => decodeText(read(path))?.text ?? '';
  const gaining = files.filter(
    ({ before, after }) =>
      !loads(before.toString('latin1'), clientPackage) && loads(after.toString('latin1'), clientPackage),
  );
  return [...new Set(gaining.map(({ path }) => packageOf(path)))].flatMap((folder) => {
    const manifest = posix.join(folder, 'package.json');
    const listed = manifests.includes(manifest) ? textOf(manifest) : '';
    const scripts = codeBase.paths.filter((path) => /\.[cm]?[jt]sx?$/.test(path) && packageOf(path) === folder);
    const isLoaded = scripts.some((path) => loads(textOf(path), 'bankid'));
    const install = listed.includes(`"${clientPackage}"`) ? '' : `Install ${clientPackage}`;
    const remove =
      listed.includes('"bankid"') && !isLoaded ? `${install === '' ? 'Remove' : ' and remove'} bankid` : '';
    const where = folder === '.' ? '' : ` in ${folder}`;
    return install + remove === '' ? [] : [`${install}${remove}${where}.`];
  });
}

function isIn(path: string, folder: string): boolean {
  return folder === '.' || path.startsWith(`${folder}/`);
}
