export function personOf(number: string) {
  return { personalNumber: number }; // <- personal-number
}
