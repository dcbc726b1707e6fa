/**
 * Runs jobs: as many at a time as there are cores, at most half of them with a browser, which takes several processes.
 *
 * Browsers begin first and have the other jobs beside them; within a kind, jobs start in the order given.
 *
 * @template {{ needsBrowser: boolean }} T
 * @param {{ jobs: readonly T[], cores: number, run: (job: T) => Promise<void> }} options
 */
export async function runJobs({ jobs, cores, run }) {
  const browsers = jobs.filter(({ needsBrowser }) => needsBrowser);
  const others = jobs.filter(({ needsBrowser }) => !needsBrowser);
  const mostBrowsers = Math.max(1, Math.floor(cores / 2));
  const work = async (/** @type {() => T | undefined} */ next) => {
    for (let job = next(); job !== undefined; job = next()) await run(job);
  };
  await Promise.all(
    Array.from({ length: Math.max(1, cores) }, (_, index) =>
      index < mostBrowsers ? work(() => browsers.shift() ?? others.shift()) : work(() => others.shift()),
    ),
  );
}
