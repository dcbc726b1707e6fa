import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { SignedHeadList } from '../heads/head-list.ts';
import { isCode } from './append-tests.ts';
import type { ContractTest } from './archive-under-test.ts';
import { signingKey, testRecord } from './test-record.ts';

export const headTests: readonly ContractTest[] = [
  {
    name: 'a list that is none and an interval that no timer has are refused',
    async run({ open }) {
      const archive = await open();
      const heads = [{}] as unknown as SignedHeadList[];
      await assert.rejects(archive.verify({ heads }), isCode('usage'));
      await archive.close();
      for (const signHeadsEveryMs of [0, -1, Number.NaN, Infinity, 2 ** 31]) {
        await assert.rejects(open({ signHeadsEveryMs }), isCode('usage'));
      }
    },
  },
  {
    name: 'signed heads name the chains that have grown, and each list names the one before it',
    async run({ open }) {
      const [one, other] = [await open(), await open()];
      assert.equal(await one.signHeads(), undefined, 'an empty archive has no heads');
      await one.append(testRecord({ id: 'a' }));
      const receipt = await other.append(testRecord({ id: 'b' }));
      const first = await one.signHeads();
      assert.equal(first?.heads.length, 2);
      assert.equal((await other.signHeads())?.number, 1, 'nothing has grown');
      const next = await other.append(testRecord({ id: 'c' }));
      const second = await one.signHeads();
      assert.deepEqual(second?.heads, [{ chain: receipt.chain, position: 2, digest: next.digest }]);
      assert.equal(second?.number, 2);
      assert.notEqual(second?.previous, first.previous);
      assert.deepEqual(await other.exportHeads(), second);
      const { headLists, unsignedEntries, signer, failures } = await one.verify({ heads: [first, second] });
      assert.deepEqual(
        { headLists, unsignedEntries, signer, failures },
        {
          headLists: 2,
          unsignedEntries: 0,
          signer: 'known',
          failures: [],
        },
      );
      await one.close();
      await other.close();
    },
  },
  {
    name: 'closing signs what was appended since, and the report counts what is not signed yet',
    async run({ open }) {
      const archive = await open();
      await archive.append(testRecord({ id: 'a' }));
      await archive.signHeads();
      await archive.append(testRecord({ id: 'b' }));
      assert.equal((await archive.verify()).unsignedEntries, 1);
      await archive.close();
      const again = await open();
      assert.equal((await again.verify()).unsignedEntries, 0);
      await again.close();
    },
  },
  {
    name: 'processes that sign at once make lists that follow each other',
    async run({ open }) {
      const archives = await Promise.all([open(), open(), open()]);
      for (let round = 0; round < 5; round += 1) {
        await Promise.all(archives.map((archive, index) => archive.append(testRecord({ id: `${round}-${index}` }))));
        await Promise.all(archives.map((archive) => archive.signHeads()));
      }
      const { failures, unsignedEntries } = await archives[0].verify();
      assert.deepEqual({ failures, unsignedEntries }, { failures: [], unsignedEntries: 0 });
      await Promise.all(archives.map((archive) => archive.close()));
    },
  },
  {
    name: 'lists that another key has signed show, and an archive without a key signs none',
    async run({ open }) {
      const { privateKey } = generateKeyPairSync('ed25519');
      const stranger = await open({ signingKey: privateKey });
      await stranger.append(testRecord({ id: 'a' }));
      await stranger.close();
      const archive = await open();
      const report = await archive.verify();
      assert.deepEqual(
        report.failures.map(({ code }) => code),
        ['headSignature'],
      );
      const publicKey = createPublicKey(createPrivateKey(signingKey));
      const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
      assert.equal((await archive.verify({ headKeys: [pem] })).failures[0]?.code, 'headSignature');
      await archive.close();
      const unsigned = await open({ signingKey: undefined as never });
      await assert.rejects(unsigned.signHeads(), isCode('usage'));
      assert.equal((await unsigned.verify()).signer, 'unknown');
      await unsigned.close();
    },
  },
  {
    name: 'a list of heads of another archive, or of a later time than the archive, shows',
    async run({ open }) {
      const archive = await open();
      await archive.append(testRecord({ id: 'a' }));
      const list = await archive.signHeads();
      assert.ok(list);
      for (const [change, detail] of [
        [{ archive: 'another' }, /another archive/],
        [{ number: 2 }, /older than/],
        [{ signedAt: '2020-01-01T00:00:00.000Z' }, /rewritten/],
      ] as const) {
        const { failures } = await archive.verify({ heads: [{ ...list, ...change }] });
        assert.deepEqual(
          failures.map(({ code }) => code),
          ['headSignature', 'exportedHeads'],
        );
        assert.match(failures[1]?.detail ?? '', detail);
      }
      await archive.close();
    },
  },
];
