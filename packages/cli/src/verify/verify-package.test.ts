import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { crc32 } from 'node:zlib';
import { writeEvidencePackage } from '@secure-start/archive/package';
import { buildDocumentOrder } from '@secure-start/server';
import { linesOf, useVerifyStage } from './verify-stage.test.kit.ts';

describe('secure-start verify with an evidence package', () => {
  const { keep, verify, sign, anchor, relyingParty } = useVerifyStage();
  const contract = { name: 'avtal.pdf', content: Buffer.from('%PDF-1.7 an agreement') };
  async function packed(kind: 'sign' | 'payment' = 'sign'): Promise<Buffer> {
    const order = await buildDocumentOrder({ text: 'Jag godkänner avtalet.', language: 'sv', files: [contract] });
    const signing = await sign(order);
    const signer = { kind, order, ...signing };
    return buffer(
      writeEvidencePackage({ files: [contract], signers: [signer], createdAt: new Date(0), language: 'sv' }),
    );
  }

  test('verifies each signer and the files, from a file and from the standard input', async () => {
    const file = await keep('package.zip', await packed());
    const { exitCode, stdout, stderr } = await verify([file, ...relyingParty(), ...anchor()]);
    assert.deepEqual([exitCode, stderr], [0, ''], stdout);
    assert.match(
      stdout,
      /^✓ VERIFIED, and it belongs to the orders: .*package\.zip\n\n {2}File {7}avtal\.pdf, 21 bytes, SHA-256 /,
    );
    for (const line of [
      '  Signer 1 of 1',
      '  Person     Tolvan Tolvansson, 191212121212',
      '  │ Jag godkänner avtalet.',
    ]) {
      assert.ok(linesOf(stdout).includes(line), stdout);
    }
    assert.match(stdout, /\n {2}✓ filesAsSigned +\w/);
    const json = await verify([file, '--json', ...anchor()]);
    const { verdict, binding, files, signers } = JSON.parse(json.stdout);
    assert.deepEqual([json.exitCode, verdict, binding, files[0].name], [0, 'passed', 'notApplicable', 'avtal.pdf']);
    assert.equal(signers[0].facts.person.name, 'Tolvan Tolvansson');
  });

  test('fails it for another relying party, and when a byte of it was changed', async () => {
    const bytes = await packed();
    const file = await keep('foreign.zip', bytes);
    const foreign = await verify([file, '--json', '--relying-party', 'cn=Kajakboden,c=SE', ...anchor()]);
    assert.deepEqual(
      [foreign.exitCode, JSON.parse(foreign.stdout).failedChecks],
      [1, [{ signer: 1, name: 'relyingParty' }]],
    );
    const at = bytes.indexOf('%PDF');
    const changed = await keep('changed.zip', bytes.fill('%PDG', at, at + 4));
    const { exitCode, stdout } = await verify([changed, ...anchor()]);
    assert.equal(exitCode, 1);
    assert.match(stdout, /^✗ NOT VERIFIED, the package is not whole \(.*\): .*changed\.zip\n$/);
  });

  test('says of a payment that it cannot be proven, by a verdict and an exit code of their own', async () => {
    const file = await keep('payment.zip', await packed('payment'));
    const { exitCode, stdout } = await verify([file, ...relyingParty(), ...anchor()]);
    assert.equal(exitCode, 3, stdout);
    assert.match(stdout, /^\? NOT PROVABLE, BankID has not published how a payment is signed: .*payment\.zip\n/);
    assert.ok(linesOf(stdout).includes('  Person     Tolvan Tolvansson, 191212121212'), stdout);
    assert.match(stdout, /\n {2}Claimed by what could be read, and not proven:\n/);
    assert.doesNotMatch(stdout, /VERIFIED|GENUINE/);
    assert.match(stdout, /\n {2}\? orderAsSigned +\w/);
    const json = await verify([file, '--json', ...anchor()]);
    const { verdict, failedChecks, signers } = JSON.parse(json.stdout);
    const unmade = [{ signer: 1, name: 'orderAsSigned' }];
    assert.deepEqual([json.exitCode, verdict, failedChecks], [3, 'unprovable', unmade]);
    assert.deepEqual([signers[0].facts, signers[0].claims.person.name], [undefined, 'Tolvan Tolvansson']);
  });

  test('hides no failure and no usage error behind a payment beside it, nor the payment behind what passed', async () => {
    const payment = await keep('payment.zip', await packed('payment'));
    const bytes = await packed();
    const passing = await keep('passing.zip', bytes);
    const at = bytes.indexOf('%PDF');
    const failing = await keep('failing.zip', Buffer.from(bytes).fill('%PDG', at, at + 4));
    for (const [files, expected] of [
      [[payment, passing], 3],
      [[failing, payment], 1],
      [[payment, failing], 1],
      [[failing, payment, await keep('none.zip', 'none')], 2],
    ] as const) {
      assert.equal((await verify([...files, ...anchor()])).exitCode, expected, files.join());
    }
  });

  test('says that a page of another version was not compared, whatever it says', async () => {
    const bytes = await packed();
    const plain = await verify([await keep('page.zip', bytes), '--json', ...anchor()]);
    assert.equal(JSON.parse(plain.stdout).page, 'asContent');
    const file = await keep('other-page.zip', withPageVersion(bytes));
    const { exitCode, stdout } = await verify([file, ...anchor()]);
    assert.equal(exitCode, 0, stdout);
    assert.match(stdout, /\n {2}Page {7}index\.html and README\.txt are of another version and were not compared/);
    assert.equal(JSON.parse((await verify([file, '--json', ...anchor()])).stdout).page, 'otherVersion');
  });

  test('says that it has its orders in it, and that another zip is none', async () => {
    const file = await keep('own-order.zip', await packed());
    const order = await keep('for-package.json', { kind: 'auth' });
    const withOrder = await verify([file, '--order', order, ...anchor()]);
    assert.equal(withOrder.exitCode, 2);
    assert.match(withOrder.stderr, /own-order\.zip: an evidence package has its orders in it/);
    const other = await verify([await keep('other.zip', `PK\u0003\u0004${'x'.repeat(100)}`), ...anchor()]);
    assert.equal(other.exitCode, 2);
    assert.match(other.stderr, /other\.zip: is no evidence package, but another kind of zip/);
  });
});

/** Makes the page that of another version, which nothing compares. */
function withPageVersion(bytes: Buffer): Buffer {
  const forged = Buffer.from(bytes);
  const start = forged.indexOf('{\n  "format"');
  const manifest = forged.subarray(start, forged.indexOf('PK', start));
  const [before, after] = [Buffer.alloc(4), Buffer.alloc(4)];
  before.writeUInt32LE(crc32(manifest));
  manifest.write('1', manifest.indexOf('"pageVersion": 2') + '"pageVersion": '.length);
  after.writeUInt32LE(crc32(manifest));
  for (let at = forged.indexOf(before); at !== -1; at = forged.indexOf(before, at + 4)) after.copy(forged, at);
  return forged;
}
