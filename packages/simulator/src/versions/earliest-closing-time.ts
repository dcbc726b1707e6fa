/**
 * Returns when a version may close: two months after its announcement, or on the last day of a shorter month.
 *
 * Both times are milliseconds since 1970; months are counted in UTC.
 */
export function earliestClosingTime(announcedAt: number): number {
  const date = new Date(announcedAt);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + 2);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
}
