/** Names the checks that failed. Those that could not be made because of them are only counted. */
export function failedChecksText(failedChecks: readonly { name: string; status: string }[]): string {
  const failed = failedChecks.filter(({ status }) => status === 'fail').map(({ name }) => name);
  const names = failed.length === 0 ? '' : ` (${failed.join(', ')})`;
  const notMade = failedChecks.length - failed.length;
  const rest = notMade === 0 ? '' : ` and ${notMade} could not be made`;
  return `${failed.length} ${failed.length === 1 ? 'check' : 'checks'} failed${names}${rest}`;
}
