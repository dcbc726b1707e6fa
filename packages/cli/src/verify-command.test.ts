import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CheckName } from '@secure-start/verify';
import type { Tampering } from './verify/simulated-evidence.test.kit.ts';
import { linesOf, useVerifyStage } from './verify/verify-stage.test.kit.ts';

const checkOfTampering: Readonly<Record<Tampering, CheckName>> = {
  signedText: 'signedDataDigest',
  signedTextAndDigest: 'signatureValue',
  digestValue: 'signedDataDigest',
  signatureValue: 'signatureValue',
  keyInfoOfAnother: 'keyInfoDigest',
  wrappedElement: 'signatureStructure',
  duplicatedId: 'signatureStructure',
  commentInValue: 'signatureStructure',
  documentType: 'signatureStructure',
  onlyOneReference: 'references',
  lineBreaks: 'signatureEncoding',
  foreignChain: 'certificatePath',
  missingAuthority: 'certificatePath',
  afterExpiry: 'certificateValidity',
  otherPerson: 'personalNumber',
  foreignRp: 'relyingParty',
  wrongFuncId: 'keyUsage',
  otherVisibleData: 'visibleData',
  ocspOfAnother: 'ocspCertificateId',
  ocspNonce: 'ocspNonce',
  ocspWithoutNonce: 'ocspNonce',
  ocspNonceOfXml: 'ocspNonce',
  ocspRevoked: 'ocspCertificateStatus',
  ocspUnknown: 'ocspCertificateStatus',
  ocspForeignResponder: 'ocspResponder',
  ocspByPerson: 'ocspResponder',
  ocspSignature: 'ocspSignature',
  ocspTryLater: 'ocspStatus',
  ocspTooOld: 'producedAt',
};

describe('secure-start verify', () => {
  const { keep, verify, sign, anchor, relyingParty, pathOf } = useVerifyStage();

  const text = 'Hyresavtal\n\nJag hyr en kajak för 640 kronor.';
  const signed = () => sign({ userVisibleData: text });

  describe('with wrong usage', () => {
    const wrongUses: readonly (readonly [message: RegExp, args: readonly string[]])[] = [
      [/^error: missing required argument 'file'/, []],
      [/^No trust anchor: name --environment test or production .* or --anchor FILE/, ['some.json']],
      [
        /^--environment and --anchor exclude each other/,
        ['some.json', '--environment', 'test', '--anchor', 'root.pem'],
      ],
      [/Allowed choices are test, production/, ['some.json', '--environment', 'staging']],
      [/^--anchor no-such.pem does not exist\.$/m, ['some.json', '--anchor', 'no-such.pem']],
      [
        /^--relying-party no-such.pem does not exist/,
        ['some.json', '--environment', 'test', '--relying-party', 'no-such.pem'],
      ],
      [/^no-such.json does not exist\.$/m, ['no-such.json', '--environment', 'test']],
      [/^--order no-such.json: does not exist\.$/m, ['some.json', '--environment', 'test', '--order', 'no-such.json']],
      [
        /^--order and --no-binding exclude each other/,
        ['some.json', '--environment', 'test', '--order', 'o', '--no-binding'],
      ],
      [/It must be a time with its zone, such as /, ['some.json', '--started-at', 'today']],
      [/number of whole seconds/, ['some.json', '--tolerance', '5m']],
      [/unknown option '--ordr'/, ['some.json', '--ordr', 'x']],
    ];
    for (const [message, args] of wrongUses) {
      test(`exits with 2 and says what to do: ${args.join(' ')}`, async () => {
        const { exitCode, stdout, stderr } = await verify(args);
        assert.match(stderr, message);
        assert.doesNotMatch(stderr, /\n {4}at /, 'no stack');
        assert.deepEqual([exitCode, stdout], [2, '']);
      });
    }

    test('says that a file has no certificate', async () => {
      const path = await keep('not-a.pem', 'Dear auditor,');
      const { exitCode, stderr } = await verify(['some.json', '--anchor', path]);
      assert.match(stderr, /not-a.pem holds no certificate as PEM\. From DER: openssl x509/);
      assert.equal(exitCode, 2);
    });
  });

  test('has a help that fits on a screen', async () => {
    const { exitCode, stdout } = await verify(['--help']);
    assert.equal(exitCode, 0);
    const lines = stdout.split('\n');
    assert.ok(lines.length <= 40, `${lines.length} lines`);
    for (const line of lines) assert.ok(line.length <= 120, line);
  });

  describe('with evidence of the simulator', () => {
    test('verifies completionData, a response to collect, base64 files, XML with DER, and the standard input', async () => {
      const { completionData, orderRef } = await signed();
      const { signature, ocspResponse } = completionData;
      const response = { orderRef, status: 'complete', completionData };
      const files = [
        await keep('data.json', completionData),
        await keep('response.json', response),
        await keep('signature.b64', signature),
        await keep('ocsp.b64', `${ocspResponse}\n`),
        await keep('ocsp.der', Buffer.from(ocspResponse, 'base64')),
        await keep('signature.xml', Buffer.from(signature, 'base64')),
        '-',
      ];
      const { exitCode, stdout, stderr } = await verify([...files, '--json', ...anchor()], JSON.stringify(response));
      const reports = linesOf(stdout).map((line) => JSON.parse(line));
      assert.deepEqual([exitCode, stderr, reports.length], [0, '', 5], stdout);
      for (const { verdict, binding, failedChecks, facts } of reports) {
        assert.deepEqual([verdict, binding, failedChecks], ['passed', 'notApplicable', []]);
        assert.deepEqual([facts.person.personalNumber, facts.visible.text], ['191212121212', text]);
      }
      assert.deepEqual(
        reports.map(({ reencoded }) => reencoded),
        [[], [], [], ['signature', 'ocspResponse'], []],
      );
    });

    test('says in its first line that binding was not applicable, and shows who signed what', async () => {
      const file = await keep('plain.json', (await signed()).completionData);
      const { exitCode, stdout } = await verify([file, ...anchor()]);
      assert.equal(exitCode, 0);
      const [first = '', ...lines] = linesOf(stdout);
      assert.match(first, /^✓ GENUINE; binding was not applicable, as it was compared with no order: .*plain\.json$/);
      for (const line of ['  Person     Tolvan Tolvansson, 191212121212', '  Use        signing', '  │ Hyresavtal']) {
        assert.ok(lines.includes(line), stdout);
      }
    });

    test('verifies that evidence belongs to the order, and finds out another text, time or relying party', async () => {
      const { completionData, startedAt, collectedAt } = await signed();
      const file = await keep('bound.json', completionData);
      const order = { kind: 'sign', userVisibleData: text, startedAt, collectedAt };
      const laterMs = 400_000;
      const later = {
        startedAt: new Date(startedAt.getTime() + laterMs),
        collectedAt: new Date(collectedAt.getTime() + laterMs),
      };
      for (const [failedChecks, member, flags] of [
        [[], {}, relyingParty()],
        [['visibleData'], { userVisibleData: 'Hyresavtal' }, relyingParty()],
        [['visibleData'], { userVisibleDataFormat: 'simpleMarkdownV1' }, relyingParty()],
        [['nonVisibleData'], { userNonVisibleData: 'x' }, relyingParty()],
        [['operation', 'visibleData'], { kind: 'auth', userVisibleData: undefined }, relyingParty()],
        [['personalNumber'], { requirement: { personalNumber: '200001019807' } }, relyingParty()],
        [['producedAt'], later, relyingParty()],
        [[], later, [...relyingParty(), '--tolerance', '500']],
        [['relyingParty'], {}, ['--relying-party', 'cn=Kajakboden,c=SE']],
        [[], {}, ['--relying-party', 'cn=Kajakboden,c=SE', ...relyingParty()]],
      ] as const) {
        const path = await keep('order.json', { ...order, ...member });
        const { exitCode, stdout } = await verify([file, '--order', path, '--json', ...flags, ...anchor()]);
        const report = JSON.parse(stdout);
        assert.deepEqual(report.failedChecks, failedChecks, JSON.stringify(member));
        assert.deepEqual([exitCode, report.binding], [failedChecks.length === 0 ? 0 : 1, 'checked']);
      }
    });

    test('takes the times from flags, and misses them and the relying party when there is an order', async () => {
      const { completionData, startedAt, collectedAt } = await signed();
      const order = await keep('timeless.json', { kind: 'sign', userVisibleData: text });
      const file = await keep('timed.json', completionData);
      const times = ['--started-at', startedAt.toISOString(), '--collected-at', collectedAt.toISOString()];
      const args = [file, '--order', order, ...anchor()];
      assert.equal((await verify([...args, ...times, ...relyingParty()])).exitCode, 0);
      for (const [flags, message] of [
        [times, /timed\.json: comparing with the order needs --relying-party/],
        [relyingParty(), /timed\.json: comparing needs both times/],
      ] as const) {
        const { exitCode, stdout, stderr } = await verify([...args, ...flags]);
        assert.match(stderr, message);
        assert.deepEqual([exitCode, stdout], [2, '']);
      }
    });

    test('compares a record of evidence with the order in it, unless told not to', async () => {
      const { completionData, startedAt, collectedAt, orderRef } = await signed();
      const asked = { kind: 'sign', order: { userVisibleData: 'Something else' }, orderRef };
      const record = await keep('record.json', { id: 'flow-1', ...asked, completionData, startedAt, collectedAt });
      const compared = await verify([record, '--json', ...relyingParty(), ...anchor()]);
      assert.deepEqual([compared.exitCode, JSON.parse(compared.stdout).failedChecks], [1, ['visibleData']]);
      const left = await verify([record, '--json', '--no-binding', ...anchor()]);
      assert.deepEqual([left.exitCode, JSON.parse(left.stdout).binding], [0, 'notApplicable']);
      assert.match((await verify([record, ...anchor()])).stderr, /To leave the comparison out: --no-binding/);
    });

    test('trusts only the roots that are named, and prints them', async () => {
      const file = await keep('foreign.json', (await signed()).completionData);
      const { exitCode, stdout } = await verify([file, '--environment', 'production']);
      assert.equal(exitCode, 1);
      assert.match(stdout, /^✗ NOT VERIFIED, 1 check failed \(certificatePath\); binding was not applicable/);
      assert.match(stdout, /\n {2}Claimed by what could be read, and not proven:\n {2}Person {5}Tolvan/);
      assert.match(stdout.replaceAll(/\n\s+┆ /g, ''), /\n {2}Root {7}.*CN=BankID Root CA v1; SHA-256 CA:32:58:8E:/);
    });

    test('reports each of several files, and exits with the worst code', async () => {
      const good = await keep('good.json', (await signed()).completionData);
      const bad = await keep('bad.json', (await sign({ userVisibleData: text }, 'ocspNonce')).completionData);
      const failed = await verify([good, bad, good, ...anchor()]);
      assert.equal(failed.exitCode, 1);
      assert.deepEqual(failed.stdout.match(/^[✓✗] \w+/gm), ['✓ GENUINE', '✗ NOT', '✓ GENUINE']);
      const missing = await verify([bad, pathOf('no-such.json'), good, ...anchor()]);
      assert.deepEqual([missing.exitCode, missing.stdout.match(/^[✓✗] \w+/gm)], [2, ['✗ NOT', '✓ GENUINE']]);
      assert.match(missing.stderr, /no-such\.json does not exist\.\n$/);
    });

    test('fails each way to tamper with evidence, by the check that is for it', async () => {
      const names = Object.keys(checkOfTampering) as Tampering[];
      const files: string[] = [];
      const order = { kind: 'sign', userVisibleData: text };
      for (const name of names) {
        const { completionData, startedAt, collectedAt } = await sign({ userVisibleData: text }, name);
        files.push(
          await keep(`${name}.json`, { id: name, kind: 'sign', order, completionData, startedAt, collectedAt }),
        );
      }
      const { exitCode, stdout, stderr } = await verify([...files, '--json', ...relyingParty(), ...anchor()]);
      assert.deepEqual([exitCode, stderr], [1, '']);
      const reports = linesOf(stdout).map((line) => JSON.parse(line));
      assert.equal(reports.length, names.length);
      for (const [index, name] of names.entries()) {
        const { verdict, failedChecks, facts } = reports[index];
        assert.deepEqual([verdict, facts], ['failed', undefined], name);
        assert.ok(failedChecks.includes(checkOfTampering[name]), `${name}: ${failedChecks.join(', ')}`);
      }
    });
  });
});
