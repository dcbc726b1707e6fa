/** Formats an amount: `1234567,50` becomes `1 234 567,50`, with non-breaking spaces. */
export function formatAmount(amount: string): string {
  const [whole = '', ...cents] = amount.split(',');
  return [whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0'), ...cents].join(',');
}
