import { open } from 'node:fs/promises';

/** Forces the names in a folder to the disk. Windows opens no folders, and keeps its own journal. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
