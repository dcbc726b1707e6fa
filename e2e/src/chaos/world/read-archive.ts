import { openArchive } from '@secure-start/archive';
import type { ArchivedEntry } from '../verdict/record-line.ts';

/** Reads the entries of the archive: the ids from its chains, so that one which is there twice is found twice. */
export async function readArchive({ url, key }: { url: string; key: string }): Promise<ArchivedEntry[]> {
  const archive = await openArchive({ url, masterKeys: [{ id: 'chaos', key }], mustExist: true });
  const entries: ArchivedEntry[] = [];
  for await (const text of archive.export({ form: 'clear' })) {
    const line: ExportedLine = JSON.parse(text);
    if (line.record) {
      const { id, orderRef, completionData } = line.record;
      entries.push({ id, orderRef, personalNumber: completionData.user.personalNumber });
    }
  }
  await archive.close();
  return entries;
}

interface ExportedLine {
  record?: { id: string; orderRef: string; completionData: { user: { personalNumber: string } } };
}
