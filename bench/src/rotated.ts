/** The items in a turned order: who goes first changes from round to round. */
export function rotated<Item>(items: readonly Item[], by: number): Item[] {
  const shift = by % items.length;
  return [...items.slice(shift), ...items.slice(0, shift)];
}
