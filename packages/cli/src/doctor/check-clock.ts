import { type CheckResult, resultsOf } from './check-result.ts';

/** From here on TLS, logs and the times in evidence are questionable. */
const warnAboveMs = 5_000;
/** The tolerance with which evidence is compared with the clock is 5 minutes; certificates fail soon after. */
const failAboveMs = 60_000;
/** `Date` has whole seconds. */
const resolutionMs = 1_000;

/** Compares the `Date` of a response with the clock of this machine, between the request and its response. */
export function checkClock(options: { date: string; from: number; to: number }): CheckResult {
  const { passed, warning, failed, skipped } = resultsOf('clock');
  const server = Date.parse(options.date);
  if (Number.isNaN(server)) return skipped('the response has no valid Date');
  const ahead = options.from - (server + resolutionMs);
  const behind = server - options.to;
  const offMs = Math.max(ahead, behind, 0);
  if (offMs === 0) return passed('it agrees with that of the service');
  const seconds = Math.round(offMs / 1000);
  const finding = `it is ${seconds} s ${ahead > 0 ? 'ahead of' : 'behind'} that of the service`;
  const advice = 'Run NTP on this machine, such as chrony or systemd-timesyncd. See docs/how-to/clocks.md.';
  if (offMs >= failAboveMs) return failed(finding, advice);
  return offMs >= warnAboveMs ? warning(finding, advice) : passed(finding);
}
