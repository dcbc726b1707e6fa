import type { Archive, Erasure, SearchCriteria } from '@secure-start/archive';
import type { Output } from '../output.ts';
import { UsageError } from '../usage-error.ts';
import { ask } from './ask.ts';

const whatStays =
  'What stays: an entry for each record, with its id, kind, purpose, tenant, time and digests, and when and why it was erased. Exports, evidence packages and backups are not touched.';

/**
 * Erases records after a confirmation, and prints what stays.
 *
 * @throws UsageError if there is nothing to erase, or no confirmation.
 */
export async function eraseRecords(options: {
  archive: Archive;
  erasure: Erasure;
  isConfirmed: boolean;
  json: boolean;
  output: Output;
}): Promise<void> {
  const { archive, erasure, isConfirmed, json, output } = options;
  const count = await countRecords(archive, erasure);
  if (count === 0) throw new UsageError('No record that is still there meets this condition: nothing was erased.');
  if (!isConfirmed) {
    output.log(`This erases ${records(count)} for good. ${whatStays}`);
    const answer = await ask('Type "erase" to go on: ', 'Nothing was erased: without a terminal, confirm with --yes.');
    if (answer.trim() !== 'erase') throw new UsageError('Nothing was erased.');
  }
  const { erased } = await archive.erase(erasure);
  output.print(json ? JSON.stringify({ erased }) : `Erased ${records(erased)}. ${whatStays}`);
}

function records(count: number): string {
  return count === 1 ? '1 record' : `${count} records`;
}

async function countRecords(archive: Archive, erasure: Erasure): Promise<number> {
  if ('id' in erasure) {
    const found = await archive.get(erasure.id);
    return found?.state === 'kept' ? 1 : 0;
  }
  let count = 0;
  for await (const { isErased } of archive.search(criteriaOf(erasure))) if (!isErased) count += 1;
  return count;
}

function criteriaOf(erasure: Exclude<Erasure, { id: string }>): SearchCriteria {
  if ('personalNumber' in erasure) return { personalNumber: erasure.personalNumber };
  const { collectedBefore, kind, purpose, tenant } = erasure;
  return {
    to: collectedBefore,
    ...(kind !== undefined && { kind }),
    ...(purpose !== undefined && { purpose }),
    ...(tenant !== undefined && { tenant }),
  };
}
