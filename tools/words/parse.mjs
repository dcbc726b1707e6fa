import { createVirtualFileSystem } from 'typescript/unstable/fs';
import { API } from 'typescript/unstable/sync';
import { commentsIn } from './comments.mjs';

/** @typedef {import('./source.mjs').Source} Source */

/** The settings that make the compiler parse these files and look at nothing else: no import, no library, no type. */
const parseOnly = { noResolve: true, noLib: true, types: [], allowJs: true, noEmit: true, module: 'nodenext' };

/**
 * Parses files with the compiler that builds them.
 *
 * @param {ReadonlyMap<string, string>} texts Texts by path; pages of Markdown are passed through.
 * @returns {Source[]}
 */
export function parseSources(texts) {
  const programs = [...texts.keys()].filter((path) => !path.endsWith('.md'));
  const config = '/tsconfig.json';
  const api = new API({
    cwd: '/',
    fs: createVirtualFileSystem({
      ...Object.fromEntries(programs.map((path) => [`/${path}`, texts.get(path) ?? ''])),
      [config]: JSON.stringify({ compilerOptions: parseOnly, files: programs }),
    }),
  });
  try {
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
    return [...texts].map(([path, text]) => {
      const syntax = path.endsWith('.md') ? undefined : project?.program.getSourceFile(`/${path}`);
      return syntax === undefined ? { path, text, comments: [] } : { path, text, syntax, comments: commentsIn(syntax) };
    });
  } finally {
    api.close();
  }
}
