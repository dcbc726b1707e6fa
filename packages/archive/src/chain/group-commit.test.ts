import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ArchiveError } from '../errors.ts';
import type { AppendedEntry } from './append-entries.ts';
import { noDigest } from './entry.ts';
import { createGroupCommit } from './group-commit.ts';
import type { SealedEntry } from './sealed-entry.ts';

function sealedEntry(id: string, bytes = 10): SealedEntry {
  return {
    content: { id, kind: 'auth', purpose: '', tenant: '', collectedAt: new Date(0), payloadDigest: noDigest },
    sealed: new Uint8Array(bytes),
    recordKey: { masterKeyId: 'first', wrapped: new Uint8Array() },
    searchTerms: [],
  };
}

function appended({ content }: SealedEntry): AppendedEntry {
  return { entry: { ...content, chain: 'c', position: 1, previous: noDigest, digest: noDigest }, outcome: 'appended' };
}

describe('appends that wait', () => {
  test('are committed together, and each gets its own result', async () => {
    const groups: number[] = [];
    const commits = createGroupCommit(async (entries) => {
      groups.push(entries.length);
      return entries.map(appended);
    });
    const ids = Array.from({ length: 250 }, (_, index) => `${index}`);
    const results = await Promise.all(ids.map((id) => commits.append(sealedEntry(id))));
    assert.deepEqual(
      results.map(({ entry }) => entry.id),
      ids,
    );
    assert.deepEqual(groups, [100, 100, 50]);
  });

  test('are in smaller groups when they are large', async () => {
    const groups: number[] = [];
    const commits = createGroupCommit(async (entries) => {
      groups.push(entries.length);
      return entries.map(appended);
    });
    await Promise.all(['a', 'b', 'c'].map((id) => commits.append(sealedEntry(id, 5_000_000))));
    assert.deepEqual(groups, [2, 1]);
  });

  test('fail together when their transaction does, and later ones do not', async () => {
    let isFull = true;
    const commits = createGroupCommit(async (entries) => {
      if (isFull) throw new ArchiveError('full', 'No room.');
      return entries.map(appended);
    });
    const outcomes = await Promise.allSettled([commits.append(sealedEntry('a')), commits.append(sealedEntry('b'))]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    isFull = false;
    assert.equal((await commits.append(sealedEntry('a'))).outcome, 'appended');
  });
});
