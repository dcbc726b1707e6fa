import { dirname } from 'node:path/posix';
import { isTest } from '../source.mjs';

const mostFiles = 20;

/** @type {import('../source.mjs').Rule} */
export const folderSize = {
  name: 'folderSize',
  advice: `A folder has at most ${mostFiles} source files, tests not counted: give an idea in it a folder of its own.`,
  find: (sources) => {
    /** @type {Map<string, number>} */
    const sizes = new Map();
    for (const { path, syntax } of sources) {
      if (syntax === undefined || isTest(path)) continue;
      sizes.set(dirname(path), (sizes.get(dirname(path)) ?? 0) + 1);
    }
    return [...sizes]
      .filter(([, size]) => size > mostFiles)
      .map(([folder, size]) => ({ path: `${folder}/`, text: `${size} files` }));
  },
};
