/**
 * @typedef {object} FileTime
 * @property {string} name
 * @property {string} node Its version.
 * @property {number} seconds
 */

/**
 * Returns the table at the end of a run: the slowest files, and what all files of each Node took together.
 *
 * @param {{ times: readonly FileTime[], count?: number }} options
 * @returns {string[]}
 */
export function slowestFiles({ times, count = 15 }) {
  const slowest = times.toSorted((a, b) => b.seconds - a.seconds).slice(0, count);
  const nodes = [...new Set(times.map(({ node }) => node))];
  const totals = nodes.map((node) => {
    const own = times.filter((time) => time.node === node);
    return line(total(own), `Node ${node}, number of files: ${own.length}`);
  });
  const rows = slowest.map(({ name, node, seconds }) => line(seconds, `${name} (Node ${node})`));
  return times.length === 0 ? [] : ['', 'Slowest files:', ...rows, 'Together:', ...totals];
}

function total(/** @type {readonly FileTime[]} */ times) {
  return times.reduce((sum, { seconds }) => sum + seconds, 0);
}

function line(/** @type {number} */ seconds, /** @type {string} */ text) {
  return `  ${seconds.toFixed(1).padStart(6)} s  ${text}`;
}
