import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DocumentList } from './document-list.ts';
import { DocumentListError } from './document-list-error.ts';
import { documentNameProblem, normaliseDocumentName } from './document-name.ts';
import { writeDocumentList } from './write-document-list.ts';

const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const file = { name: 'Avtal.pdf', sizeBytes: 3, mediaType: 'application/pdf', sha256 };

function refusedMember(list: DocumentList): string {
  try {
    writeDocumentList(list);
  } catch (error) {
    assert.ok(error instanceof DocumentListError);
    assert.equal(error.code, 'documentList');
    return error.member;
  }
  return 'none';
}

describe('writeDocumentList', () => {
  test('writes the lines of the canonical form, in whatever order the data was given', () => {
    const earlier = [{ signatureSha256: sha256, ocspResponseSha256: sha256.replaceAll('b', 'c') }];
    const files = [
      file,
      { ...file, name: 'Bilaga 1 – ritning över ån.png', sizeBytes: 52_428_800, mediaType: 'image/png' },
    ];
    const expected = [
      'secure-start-documents 1',
      `file ${sha256} 3 application/pdf Avtal.pdf`,
      `file ${sha256} 52428800 image/png Bilaga 1 – ritning över ån.png`,
      'data case 2026/117 A',
      'data contractId c-17',
      `earlier ${sha256} ${sha256.replaceAll('b', 'c')}`,
      '',
    ].join('\n');
    const one = { case: '2026/117 A', contractId: 'c-17' };
    assert.equal(writeDocumentList({ files, data: one, earlier }), expected);
    assert.equal(writeDocumentList({ files, data: { contractId: 'c-17', case: '2026/117 A' }, earlier }), expected);
  });

  test('names the member that is wrong', () => {
    assert.equal(refusedMember({ files: [] }), 'files');
    assert.equal(refusedMember({ files: [file, { ...file, name: 'a/b.pdf' }] }), 'files.1.name');
    for (const sizeBytes of [-1, 1.5, 2 ** 53, Number.NaN]) {
      assert.equal(refusedMember({ files: [{ ...file, sizeBytes }] }), 'files.0.sizeBytes');
    }
    for (const mediaType of ['', 'pdf', 'Application/PDF', 'text/plain; charset=utf-8', 'text/plain\nfile']) {
      assert.equal(refusedMember({ files: [{ ...file, mediaType }] }), 'files.0.mediaType');
    }
    for (const digest of ['', sha256.toUpperCase(), sha256.slice(1), `${sha256}0`, `${sha256}\n`]) {
      assert.equal(refusedMember({ files: [{ ...file, sha256: digest }] }), 'files.0.sha256');
    }
    assert.equal(refusedMember({ files: [file], data: { Contract: 'c' } }), 'data');
    for (const value of ['', 'a\nb', 'a\rb', '\u2028', '\ud800', 'x'.repeat(1_001)]) {
      assert.equal(refusedMember({ files: [file], data: { contract: value } }), 'data.contract');
    }
    const signature = { signatureSha256: sha256, ocspResponseSha256: sha256 };
    assert.equal(refusedMember({ files: [file], earlier: [signature, signature] }), 'earlier.1');
    assert.equal(
      refusedMember({ files: [file], earlier: [{ ...signature, ocspResponseSha256: 'x' }] }),
      'earlier.0.ocspResponseSha256',
    );
  });

  test('refuses two names that one folder cannot hold or the eye cannot tell apart', () => {
    for (const name of ['AVTAL.PDF', 'avtal.pdf', 'Avtal.pdf', 'Ａvtal.pdf']) {
      assert.equal(refusedMember({ files: [file, { ...file, name }] }), 'files.1.name', name);
    }
    const wide = [
      { ...file, name: 'Straße 1.pdf' },
      { ...file, name: 'STRASSE\u00a01.pdf' },
    ];
    assert.equal(refusedMember({ files: wide }), 'files.1.name');
    assert.equal(refusedMember({ files: [file, { ...file, name: 'Avtal 2.pdf' }] }), 'none');
  });

  test('says by how many bytes a list is too long for BankID', () => {
    const data = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, 'å'.repeat(1_000)]));
    const files = Array.from({ length: 200 }, (_, index) => ({ ...file, name: `${index} ${'å'.repeat(90)}` }));
    assert.equal(refusedMember({ files: files.slice(0, 100), data }), 'none');
    assert.throws(() => writeDocumentList({ files, data }), /files: make a list \d+ bytes over 150000; sign fewer/);
    assert.equal(refusedMember({ files: Array.from({ length: 201 }, () => file) }), 'files');
  });
});

describe('the name of a document', () => {
  test('may be any that every system and the app can show', () => {
    for (const name of [
      'Avtal.pdf',
      'Hyresavtal, bilaga 1 (ny) – å & ö.PDF',
      '合同.pdf',
      '.htaccess',
      'com.pdf',
      'a..b',
    ]) {
      assert.equal(documentNameProblem(name), undefined, name);
    }
  });

  test('has no path, no character that hides something, and nothing that a system would change', () => {
    const names = [
      '',
      ' ',
      '.',
      '..',
      '../a',
      'a/b',
      'a\\b',
      'C:a',
      'a*',
      'a|b',
      'a\u0000',
      'a\n',
      'a\u007f',
      'a\u0085',
    ];
    const hidden = ['avtal\u202efdp.exe', 'a\u200bb', '\ufeffa', 'a\u2028b', 'a\ud800', 'a\ue000', 'a😀'];
    const changed = ['a ', ' a', 'a.', 'CON', 'nul.txt', 'LPT1.pdf', 'A\u030a.pdf', 'å'.repeat(101)];
    for (const name of [...names, ...hidden, ...changed]) {
      assert.match(documentNameProblem(name) ?? '', /^(is|has|begins|ends) /, JSON.stringify(name));
    }
  });

  test('is composed by the normalisation, which changes nothing that is seen', () => {
    assert.equal(normaliseDocumentName('A\u030angavtal.pdf'), 'Ångavtal.pdf');
    assert.equal(documentNameProblem(normaliseDocumentName('A\u030angavtal.pdf')), undefined);
  });

  test('is not repeated by the reasons', () => {
    for (const name of ['hemlig/namn', 'hemlig\u202enamn', 'hemlignamn.']) {
      assert.doesNotMatch(documentNameProblem(name) ?? 'hemlig', /hemlig/);
    }
  });
});
