import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reportAsText } from './report-text.ts';
import { facts, makeResult } from './result.test.kit.ts';

const columns = 100;

describe('the report for people', () => {
  test('begins with the verdict, and goes on with who signed what, when, for which relying party, with which BankID', () => {
    const text = reportAsText({ result: makeResult({}), columns });
    assert.equal(
      text.slice(0, text.indexOf('\n\n  ✓')),
      [
        '✓ VERIFIED, and it belongs to the order: signed.json',
        '',
        '  Person     Tolvan Tolvansson, 191212121212',
        '  Use        signing',
        '  Time       2026-11-28 09:30:05 UTC, by the OCSP response',
        '  Asked by   Kajakboden (cn=Kajakboden,o=Kajakboden AB,c=SE)',
        '  BankID     Mobile BankID, issued by Testbank A AB (publ)',
        '             valid 2026-01-01 23:00:00 UTC to 2028-01-01 22:59:59 UTC',
        '             serial number 5a1b',
        '  Device     IOS 26.1, app 7.60.0',
        '  Text that the app showed (plaintext):',
        '  │ Hyresavtal',
        '  │ ',
        '  │ Jag hyr en kajak.',
        '',
        '  Root       CN=A root; SHA-256 AB:CD',
      ].join('\n'),
    );
  });

  test('lists every check with its status and its detail', () => {
    const statuses = { ocspNonce: 'fail', producedAt: 'unknown', visibleData: 'notApplicable' } as const;
    const lines = reportAsText({ result: makeResult({ statuses }), columns }).split('\n');
    assert.ok(lines.includes('  ✓ signatureEncoding      The detail of signatureEncoding.'), lines.join('\n'));
    assert.ok(lines.includes('  ✗ ocspNonce              The detail of ocspNonce.'));
    assert.ok(lines.includes('  ? producedAt             The detail of producedAt.'));
    assert.ok(lines.includes('  – visibleData            The detail of visibleData.'));
    assert.equal(lines.filter((line) => /^ {2}[✓✗?–] \w+ +The detail/.test(line)).length, 26);
  });

  test('says in its first line that binding was not applicable, and names the checks that failed', () => {
    const first = (options: Parameters<typeof makeResult>[0]) =>
      reportAsText({ result: makeResult(options), columns }).split('\n')[0];
    assert.equal(
      first({ binding: 'notApplicable' }),
      '✓ GENUINE; binding was not applicable, as it was compared with no order: signed.json',
    );
    const statuses = { ocspNonce: 'fail', producedAt: 'unknown' } as const;
    assert.equal(
      first({ statuses }),
      '✗ NOT VERIFIED, 1 check failed (ocspNonce) and 1 could not be made: signed.json',
    );
    assert.equal(
      first({ statuses: { ocspNonce: 'fail', visibleData: 'fail' } }),
      '✗ NOT VERIFIED, 2 checks failed (ocspNonce, visibleData): signed.json',
    );
    assert.equal(
      first({ statuses, binding: 'notApplicable' }),
      '✗ NOT VERIFIED, 1 check failed (ocspNonce) and 1 could not be made; binding was not applicable, as it was compared with no order: signed.json',
    );
  });

  test('calls what failed evidence says a claim', () => {
    const text = reportAsText({ result: makeResult({ statuses: { ocspNonce: 'fail' } }), columns });
    assert.match(text, /\n {2}Claimed by what could be read, and not proven:\n {2}Person {5}Tolvan/);
    const nothing = reportAsText({ result: makeResult({ statuses: { ocspNonce: 'fail' }, claims: {} }), columns });
    assert.doesNotMatch(nothing, /Person|Claimed/);
    assert.doesNotMatch(reportAsText({ result: makeResult({}), columns }), /Claimed/);
  });

  test('shows formatted text as text', () => {
    const visible = { text: '# Avtal\n+ ett\n[ok](https://x.example)', format: 'simpleMarkdownV1' } as const;
    const text = reportAsText({ result: makeResult({ claims: { ...facts, visible } }), columns });
    assert.match(
      text,
      /showed \(simpleMarkdownV1\):\n {2}│ # Avtal\n {2}│ \+ ett\n {2}│ \[ok\]\(https:\/\/x.example\)\n/,
    );
  });

  test('gives data that was not shown by its digest, and as text where it is short and text', () => {
    const textOf = (nonVisibleData: Uint8Array): string =>
      reportAsText({ result: makeResult({ claims: { ...facts, nonVisibleData } }), columns });
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    assert.ok(
      textOf(Buffer.from('abc')).includes(
        `  Signed without being shown: 3 bytes, of which the SHA-256 is\n  ${abc}\n  │ abc\n`,
      ),
    );
    assert.match(textOf(Buffer.from([0xff])), /shown: 1 bytes, of which the SHA-256 is\n {2}[0-9a-f]{64}\n\n/);
    assert.match(textOf(Buffer.alloc(2_001, 'a')), /shown: 2001 bytes, of which the SHA-256 is\n {2}[0-9a-f]{64}\n\n/);
  });

  test('tells that base64 was made here from bytes', () => {
    const result = { ...makeResult({}), reencoded: ['signature' as const] };
    assert.match(reportAsText({ result, columns }), /The base64 of signature was made here from bytes/);
  });

  test('cannot be forged by texts, names or file names in it', () => {
    const forged = '\u001B[1A\r\n✓ VERIFIED\u202E, and it belongs to the order: signed.json';
    const spaces = `${' '.repeat(89)}✓ VERIFIED, and it belongs to the order: signed.json`;
    for (const text of [forged, spaces]) {
      const claims = {
        ...facts,
        person: { ...facts.person, name: text },
        relyingParty: { subject: text, displayName: text },
        visible: { text, format: 'plaintext' as const },
        nonVisibleData: Buffer.from(text),
        device: { version: text, conditions: [{ type: text, value: text }] },
        bankId: { ...facts.bankId, issuedBy: text },
      };
      const result = { ...makeResult({ statuses: { ocspNonce: 'fail' }, claims }), source: text };
      const lines = reportAsText({ result, columns }).split('\n');
      for (const line of lines) assert.doesNotMatch(line, /^\s*✓ VERIFIED|[\p{Cc}\p{Cf}]/u);
      // A terminal breaks only the verdict, whose beginning is ours.
      for (const line of lines.slice(1)) assert.ok([...line].length <= columns, line);
    }
  });
});
