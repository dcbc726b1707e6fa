/** Formats an amount: `1234567,50` becomes `1 234 567,50`, with non-breaking spaces. */
export function formatAmount(amount: string): string {
  const [whole = '', ...cents] = amount.split(',');
  const [head, tail] = [whole.slice(0, whole.length % 3), whole.slice(whole.length % 3)];
  const groups = [head, ...(tail.match(/[^]{3}/g) ?? [])].filter((group) => group !== '');
  return [groups.join('\u00a0'), ...cents].join(',');
}
