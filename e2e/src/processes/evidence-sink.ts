import { openArchive } from '@secure-start/archive';
import type { EvidenceSink } from '@secure-start/server';
import type { Redis } from 'ioredis';
import { dieIfOrdered } from './death.ts';
import { type ProcessSetup, recordKeys } from './process-setup.ts';

/** The archive of one process. */
export interface ProcessSink extends EvidenceSink {
  close(): Promise<void>;
}

/** Opens the archive of the setup. Without one, the application notes which ids it was given. */
export async function openEvidenceSink(options: { setup: ProcessSetup; record: Redis }): Promise<ProcessSink> {
  const { setup, record } = options;
  const { prefix, archive: address } = setup;
  if (address === undefined) {
    return {
      append: ({ id }) => record.hsetnx(`${prefix}:${recordKeys.archive}`, id, String(process.pid)),
      close: () => Promise.resolve(),
    };
  }
  const { url, masterKey } = address;
  const archive = await openArchive({ url, masterKeys: [masterKey] });
  return {
    async append(evidence) {
      await dieIfOrdered({ record, prefix, moment: 'beforeAppend' });
      const receipt = await archive.append(evidence);
      await dieIfOrdered({ record, prefix, moment: 'afterAppend' });
      return receipt;
    },
    close: () => archive.close(),
  };
}
