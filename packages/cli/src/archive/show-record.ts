import type { Archive, ArchivedRecord, ArchiveRecord } from '@secure-start/archive';
import type { Output } from '../output.ts';
import { UsageError } from '../usage-error.ts';
import { breakRow, frameText, instantText } from '../verify/printable.ts';

/**
 * Prints one record: for people, or as the JSON that `secure-start verify` reads.
 *
 * @throws UsageError if the archive never had it.
 */
export async function showRecord(options: {
  archive: Archive;
  id: string;
  json: boolean;
  columns: number;
  output: Output;
}): Promise<void> {
  const { archive, id, json, columns, output } = options;
  const found = await archive.get(id);
  if (found === undefined)
    throw new UsageError('The archive has no record with this id: secure-start archive list shows all.');
  if (json) {
    for await (const line of archive.export({ form: 'clear', id })) {
      const { entry, record, erasedBy } = JSON.parse(line) as Record<string, unknown>;
      if (record !== undefined) output.print(JSON.stringify(record));
      else if (entry !== undefined) output.print(JSON.stringify({ entry, erasedBy }));
    }
    return;
  }
  for (const line of recordLines(found, columns)) output.print(line);
}

function recordLines(found: ArchivedRecord, columns: number): string[] {
  const { entry } = found;
  const rows = (values: readonly (readonly [label: string, value: string | undefined])[]): string[] =>
    values.flatMap(([label, value]) => (value === undefined ? [] : breakRow({ label, value, columns })));
  const place = rows([
    ['Record', entry.id],
    ['Chain', `${entry.chain}, position ${entry.position}`],
    ['Digest', entry.digest],
  ]);
  if (found.state === 'erased') {
    return [...place, ...rows([['Erased', `${instantText(found.erasedAt)}: ${found.reason}`]])];
  }
  const { record } = found;
  const { user, device } = record.completionData;
  return [
    ...place,
    ...rows([
      ['Person', `${user.name}, ${user.personalNumber}`],
      ['Kind', record.kind],
      ['Purpose', record.purpose],
      ['Tenant', record.tenant === '' ? undefined : record.tenant],
      ['Reference', record.reference],
      ['Order', record.orderRef],
      ['Started', startedText(record)],
      ['Collected', instantText(record.collectedAt)],
      ['App at', device.ipAddress],
      ['Verified', verdictText(record)],
    ]),
    ...(record.order.userVisibleData === undefined
      ? []
      : ['  Text that was to be shown:', ...frameText({ text: record.order.userVisibleData, columns })]),
  ];
}

function startedText({ startedAt, startedFrom, call }: ArchiveRecord): string {
  const parts = [
    instantText(startedAt),
    startedFrom === undefined ? '' : `from ${startedFrom.address}`,
    startedFrom?.page === undefined ? '' : `on ${startedFrom.page}`,
    call === undefined ? '' : `in a call of agent ${call.agentId}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** The verdict of that day. `secure-start verify` gives today's. */
function verdictText({ verification }: ArchiveRecord): string {
  if (verification === undefined) return 'not when it came';
  const { verdict, checkedAt, checks } = verification;
  const failed = checks.filter(({ status }) => status === 'fail' || status === 'unknown').map(({ name }) => name);
  return `${verdict} when it came, ${instantText(checkedAt)}${failed.length === 0 ? '' : ` (${failed.join(', ')})`}`;
}
