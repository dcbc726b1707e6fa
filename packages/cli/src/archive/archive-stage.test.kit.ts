import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type ArchiveRecord, openArchive } from '@secure-start/archive';
import { type CommandRun, runCommand } from '../run-command.test.kit.ts';

export const tolvan = {
  personalNumber: '191212121212',
  name: 'Tolvan Tolvansson',
  givenName: 'Tolvan',
  surname: 'Tolvansson',
};
const other = { personalNumber: '200001019807', name: 'Åsa Öberg', givenName: 'Åsa', surname: 'Öberg' };

/** Returns a record whose evidence is none of BankID's. */
export function recordOf(
  options: Pick<ArchiveRecord, 'id'> & Partial<ArchiveRecord> & { user?: typeof tolvan },
): ArchiveRecord {
  const {
    id,
    user = tolvan,
    collectedAt = new Date('2026-11-28T09:31:00Z'),
    order = { userVisibleData: 'Hyresavtal' },
    purpose = 'agreement',
  } = options;
  return {
    id,
    kind: options.kind ?? 'sign',
    purpose,
    tenant: '',
    orderRef: `order-of-${id}`,
    order,
    completionData: {
      user,
      device: { ipAddress: '192.0.2.7' },
      bankIdIssueDate: '2024-01-01Z',
      signature: 'c2lnbmF0dXJl',
      ocspResponse: 'b2NzcA==',
    },
    startedAt: new Date('2026-11-28T09:30:00Z'),
    collectedAt,
    startedFrom: { page: 'https://shop.example/agreement', address: '192.0.2.8' },
    verification: { verdict: 'passed', mode: 'enforce', checkedAt: collectedAt, checks: [] },
  };
}

/** An archive in a folder, with its keys in the files `keys` and `head-key.pem`. */
export interface ArchiveStage {
  folder: string;
  url: string;
  /** Runs `secure-start archive` with address and keys in its environment. */
  run(args: readonly string[], options?: { stdin?: string; env?: Record<string, string> }): Promise<CommandRun>;
}

/** Creates an archive with three records of two persons, and removes it after the test. */
export async function createArchiveStage(t: TestContext): Promise<ArchiveStage> {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-archive-'));
  t.after(() => rm(folder, { recursive: true }));
  const url = `file:${join(folder, 'evidence.db')}`;
  const key = randomBytes(32).toString('base64');
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const signingKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await writeFile(join(folder, 'head-key.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  await writeFile(join(folder, 'keys'), `# the current one first\n2026:${key}\n`);
  const archive = await openArchive({ url, masterKeys: [{ id: '2026', key }], signingKey });
  const order = {
    userVisibleData: 'Hyresavtal\n\u001B[2JJag hyr en kajak.',
    userNonVisibleData: new Uint8Array([0, 255]),
  };
  await archive.append(recordOf({ id: 'flow-1', order }));
  await archive.append(recordOf({ id: 'flow-2', user: other, collectedAt: new Date('2026-11-28T10:00:00Z') }));
  await archive.append(
    recordOf({ id: 'flow-3', kind: 'auth', purpose: 'login', collectedAt: new Date('2026-11-29T08:00:00Z') }),
  );
  await archive.close();
  const environment = { SECURE_START_ARCHIVE_URL: url, SECURE_START_ARCHIVE_KEYS: `2026:${key}` };
  return {
    folder,
    url,
    run: (args, { stdin = '', env: more = {} } = {}) => {
      const env = { ...environment, ...more };
      return runCommand(['archive', ...args], { stdin, env });
    },
  };
}

export const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');
