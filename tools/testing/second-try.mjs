/** So many files of a run get a second try. More have failed for a reason that is not theirs alone. */
const mostFiles = 2;

/**
 * Chooses the files that are run once more, alone, after all the others: those that drive a browser, which now and then
 * loses a key or a window while the machine is busy. What passes then is named with what had failed; everything else that
 * failed has failed.
 *
 * @template {{ needsBrowser: boolean }} T
 * @param {readonly T[]} failedJobs of the whole run
 * @returns {readonly T[]}
 */
export function secondTries(failedJobs) {
  const isFew = failedJobs.length <= mostFiles;
  return isFew ? failedJobs.filter(({ needsBrowser }) => needsBrowser) : [];
}
