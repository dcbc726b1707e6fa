import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Archive, ArchiveRecord } from '@secure-start/archive';

/** The archive of the demo, in a folder that is removed when the demo ends. */
export interface DemoArchive {
  append(record: ArchiveRecord): Promise<void>;
  /** Finds a record; `undefined` if the archive does not have it. */
  find(id: string): Promise<ArchiveRecord | undefined>;
  /** Closes the archive and removes it: it is about made-up people, under a root that ends with the simulator. */
  close(): Promise<void>;
}

/** Creates the archive. It is loaded and opened for the first record, so that the demo starts at once. */
export function createDemoArchive({ log }: { log: (message: string) => void }): DemoArchive {
  let opening: Promise<{ archive: Archive | undefined; folder: string }> | undefined;

  async function open(): Promise<{ archive: Archive | undefined; folder: string }> {
    const { ArchiveError, openArchive } = await import('@secure-start/archive');
    const folder = await mkdtemp(join(tmpdir(), 'secure-start-demo-'));
    try {
      const masterKeys = [{ id: 'demo', key: randomBytes(32) }];
      return { archive: await openArchive({ url: `file:${join(folder, 'evidence.db')}`, masterKeys }), folder };
    } catch (error) {
      // Without SQLite the demo goes on, and keeps nothing.
      if (!(error instanceof ArchiveError)) throw error;
      log(`The demo keeps no evidence. ${error.message}`);
      return { archive: undefined, folder };
    }
  }
  const opened = (): ReturnType<typeof open> => (opening ??= open());

  return {
    async append(record) {
      const { archive } = await opened();
      await archive?.append(record);
    },
    async find(id) {
      if (opening === undefined) return undefined;
      const { archive } = await opening;
      const found = await archive?.get(id);
      return found?.state === 'kept' ? found.record : undefined;
    },
    async close() {
      if (opening === undefined) return;
      const { archive, folder } = await opening;
      await archive?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
