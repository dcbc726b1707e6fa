import type { Archive, ArchiveEntry, SearchCriteria } from '@secure-start/archive';
import type { Output } from '../output.ts';
import { instantText, printable } from '../verify/printable.ts';

/** Prints the entries that meet the criteria, newest first: lines for people, or JSON Lines. */
export async function listEntries(options: {
  archive: Archive;
  criteria: SearchCriteria;
  maxEntries: number | undefined;
  json: boolean;
  output: Output;
}): Promise<void> {
  const { archive, criteria, maxEntries, json, output } = options;
  let count = 0;
  for await (const entry of archive.search({ ...criteria, ...(maxEntries !== undefined && { maxEntries }) })) {
    count += 1;
    output.print(json ? entryJson(entry) : entryLine(entry));
  }
  if (count === 0) output.log('No record meets these conditions.');
}

/** The cursor of a search has no use after the command, and the digest of the entry before it is in the export. */
function entryJson({
  id,
  kind,
  purpose,
  tenant,
  collectedAt,
  chain,
  position,
  digest,
  isErased,
}: ArchiveEntry): string {
  return JSON.stringify({ id, kind, purpose, tenant, collectedAt, chain, position, digest, isErased });
}

function entryLine({ id, kind, purpose, tenant, collectedAt, isErased }: ArchiveEntry): string {
  const parts = [instantText(collectedAt), kind.padEnd(7), printable(purpose), printable(tenant), printable(id)];
  return [...parts.filter((part) => part !== ''), ...(isErased ? ['(erased)'] : [])].join('  ');
}
