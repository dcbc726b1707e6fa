/** The notice that companies get: two months, to the day, or to the last day of a shorter month. Both in ms since 1970, by UTC. */
export function earliestClosing(announcedAt: number): number {
  const date = new Date(announcedAt);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + 2);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
}
