import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { watchFolders } from './watch-folders.ts';

/** A folder, and watches that count their reports. */
async function openScene(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-folders-'));
  t.after(() => rm(folder, { recursive: true }));
  return {
    folder,
    async watch(...names: readonly string[]) {
      const counted = { reports: 0 };
      const paths = names.map((name) => join(folder, name));
      const folders = watchFolders({ paths, onChange: () => void (counted.reports += 1) });
      t.after(() => folders.close());
      await folders.update();
      return counted;
    },
  };
}

async function reported(counted: { reports: number }): Promise<void> {
  for (let attempts = 0; counted.reports === 0; attempts += 1) {
    if (attempts > 4_000) throw new Error('it did not come');
    await sleep(5);
  }
}

describe('the watch over the folders of files', () => {
  test('reports the files, and no others beside them', async (t) => {
    const scene = await openScene(t);
    const certificate = await scene.watch('tls.crt');
    const neighbour = await scene.watch('access.log');
    await writeFile(join(scene.folder, 'access.log'), 'GET /');
    await reported(neighbour);
    await sleep(5);
    assert.equal(certificate.reports, 0);
    await writeFile(join(scene.folder, 'tls.crt'), 'new');
    await reported(certificate);
  });

  for (const link of ['..data', 'current']) {
    test(`reports that the link ${link} on the way to a file is exchanged`, async (t) => {
      const { folder, watch } = await openScene(t);
      for (const name of ['first', 'second']) {
        await mkdir(join(folder, name));
        await writeFile(join(folder, name, 'tls.crt'), name);
      }
      await symlink('first', join(folder, link));
      await symlink(join(link, 'tls.crt'), join(folder, 'tls.crt'));
      const certificate = await watch('tls.crt');
      await symlink('second', join(folder, 'new'));
      await rename(join(folder, 'new'), join(folder, link));
      await reported(certificate);
    });
  }
});
