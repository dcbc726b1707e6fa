/** `1234567,50` → `1 234 567,50`, with spaces that do not break. */
export function formatAmount(amount: string): string {
  const [whole = '', ...cents] = amount.split(',');
  return [whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0'), ...cents].join(',');
}
