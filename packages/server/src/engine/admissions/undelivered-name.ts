/** Returns the name of the leases that count the undelivered results of one kind of record. */
export function undeliveredName(kind: string): string {
  return `undelivered:${kind}`;
}
