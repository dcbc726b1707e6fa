/**
 * Returns the day in a `bankIdIssueDate` as midnight UTC, or `undefined` when there is none.
 *
 * Offsets are ignored: `2020-02-01Z`, `2025-08-09+02:00` and a bare `2020-02-01` have all been seen, and each names a
 * day.
 *
 * @see docs/spec/rp-api.md#collect-response
 */
export function parseIssueDate(bankIdIssueDate: string): Date | undefined {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(bankIdIssueDate)?.[0];
  const date = new Date(day ?? NaN);
  return day === undefined || Number.isNaN(date.getTime()) ? undefined : date;
}
