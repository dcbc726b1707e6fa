import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import { entryDigest } from './check-entry.ts';
import { readEvidence } from './read-evidence.ts';

async function readAll(files: readonly string[], stdin: readonly Uint8Array[] = []) {
  const readings = [];
  for await (const reading of readEvidence({ files, stdin: Readable.from(stdin) })) readings.push(reading);
  return readings;
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="no"?><Signature></Signature>';
const signature = Buffer.from(xml).toString('base64');
const der = Buffer.concat([Buffer.from([0x30, 0x82, 0x01, 0x00]), Buffer.alloc(256, 7)]);
const ocspResponse = der.toString('base64');
const user = { personalNumber: '191212121212', name: 'Tolvan Tolvansson', givenName: 'Tolvan', surname: 'Tolvansson' };
const completionData = { user, device: { ipAddress: '192.0.2.1' }, signature, ocspResponse };
const compared = { signature, ocspResponse, user: { personalNumber: '191212121212' } };
const times = { startedAt: '2026-11-28T09:30:00Z', collectedAt: '2026-11-28T09:31:00+01:00' };

const members = { chain: 'a', purpose: 'p', tenant: '', collectedAt: '2026-11-28T08:31:00.000Z', payloadDigest: 'c' };

/** Chains entries as an archive does. */
function chainEntries<Entry extends object>(entries: readonly Entry[]): (Entry & { digest: string })[] {
  let previous = '0'.repeat(64);
  return entries.map((entry, index) => {
    const chained = { ...members, ...entry, position: index + 1, previous };
    previous = entryDigest(chained);
    return { ...chained, digest: previous };
  });
}

describe('reading evidence', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'secure-start-evidence-'));
  });
  after(() => rm(folder, { recursive: true }));

  /** Writes files, and returns what is read from them; the folder is left out of the places. */
  async function read(files: Record<string, string | Uint8Array>, stdin: readonly Uint8Array[] = []) {
    const paths: string[] = [];
    for (const [name, content] of Object.entries(files)) {
      const path = name === '-' ? '-' : join(folder, name);
      if (name !== '-') await writeFile(path, content);
      paths.push(path);
    }
    const readings = await readAll(paths, stdin);
    return readings.map((reading) => ({ ...reading, source: reading.source.replaceAll(`${folder}/`, '') }));
  }
  async function problemOf(content: string | Uint8Array): Promise<string | undefined> {
    const [reading] = await read({ file: content });
    return reading !== undefined && 'problem' in reading ? reading.problem : undefined;
  }

  test('takes completionData, of which it keeps what is verified', async () => {
    assert.deepEqual(await read({ 'a.json': JSON.stringify(completionData) }), [
      { source: 'a.json', completionData: compared, reencoded: [] },
    ]);
  });

  test('takes a whole response to collect, over several lines and after a byte order mark', async () => {
    const response = { orderRef: '131daac9', status: 'complete', completionData };
    assert.deepEqual(await read({ 'a.json': `\uFEFF${JSON.stringify(response, undefined, 2)}\n` }), [
      { source: 'a.json', completionData: compared, reencoded: [] },
    ]);
  });

  test('takes a record of evidence with its order and its times', async () => {
    const order = { userVisibleData: 'Avtal', requirement: { personalNumber: '191212121212', pinCode: true } };
    const record = { id: 'flow-1', kind: 'sign', purpose: 'p', tenant: '', order, completionData, ...times };
    assert.deepEqual(await read({ 'a.json': JSON.stringify(record) }), [
      {
        source: 'a.json',
        completionData: compared,
        recorded: {
          order: { kind: 'sign', userVisibleData: 'Avtal', requirement: { personalNumber: '191212121212' } },
          startedAt: new Date('2026-11-28T09:30:00Z'),
          collectedAt: new Date('2026-11-28T08:31:00Z'),
        },
        reencoded: [],
      },
    ]);
  });

  test('takes one piece of evidence from each line of JSON Lines, and goes on after a line that is broken', async () => {
    const line = JSON.stringify(completionData);
    const readings = await read({ 'a.jsonl': `${line}\n\n${line.slice(0, 40)}\r\n${line}\r\n{}\n` });
    assert.deepEqual(
      readings.map((reading) =>
        'problem' in reading ? [reading.source, reading.problem.slice(0, 18)] : reading.source,
      ),
      [
        'a.jsonl, line 1',
        ['a.jsonl, line 3', 'is not JSON'],
        'a.jsonl, line 4',
        ['a.jsonl, line 5', 'holds no evidence:'],
      ],
    );
  });

  test('takes the records of an export of the archive, and says which were erased', async () => {
    const order = { userNonVisibleData: 'AP/+' };
    const record = { format: 1, id: 'flow-1', kind: 'auth', order, completionData, ...times };
    const [first, second, erasure] = chainEntries([
      { id: 'flow-1', kind: 'auth' },
      { id: 'flow-2', kind: 'auth' },
      { id: 'erasure:flow-2', kind: 'erasure', erases: 'flow-2' },
    ]);
    const lines = [
      { format: 'secure-start-archive-export-1', archive: 'a', form: 'clear' },
      { entry: first, record },
      { entry: second, erasedBy: 'erasure:flow-2' },
      { entry: erasure },
      { heads: { number: 1, heads: [] } },
    ];
    const [kept, erased, ...rest] = await read({
      'a.jsonl': lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    });
    assert.ok(kept && 'recorded' in kept);
    assert.equal(kept.source, 'a.jsonl, line 2');
    assert.deepEqual(kept.recorded?.order.userNonVisibleData, new Uint8Array([0, 255, 254]));
    assert.deepEqual([erased, ...rest], [{ source: 'a.jsonl, line 3', isErased: true }]);
    // An export that was appended to another one.
    const twice = [...lines, ...lines].map((line) => JSON.stringify(line)).join('\n');
    const problems = (await read({ 'twice.jsonl': twice })).map((reading) => 'problem' in reading && reading.problem);
    assert.deepEqual(problems, [false, false, false, false]);
  });

  test('says of a line of an export that its record or its entry is not as the archive wrote it', async () => {
    const record = { format: 1, id: 'flow-1', kind: 'auth', order: {}, completionData, ...times };
    const [first, entry] = chainEntries([
      { id: 'flow-1', kind: 'auth' },
      { id: 'flow-2', kind: 'auth' },
    ]);
    const [other] = chainEntries([{ id: 'flow-2', kind: 'auth', chain: 'b' }]);
    const [, nameless] = chainEntries([
      { id: 'flow-1', kind: 'auth' },
      { id: 'flow-2', kind: 'erasure' },
    ]);
    const another = { ...entry, previous: 'd' };
    for (const [line, expected] of [
      [{ entry }, 'is an entry without its record'],
      [{ entry: other }, 'is an entry without its record'],
      [{ entry, record: null }, 'record must be an object'],
      [{ entry, record }, 'has the record of another entry'],
      [{ entry, record: { ...record, id: 'flow-2', kind: 'sign' } }, 'has the record of another entry'],
      [
        { entry, erasedBy: 'erasure:flow-2', record: { ...record, id: 'flow-2' } },
        'has a record that is said to be erased',
      ],
      [{ entry, erasedBy: true }, 'erasedBy must be a string'],
      [{ heads: {}, erasedBy: 'x' }, 'is said to be erased and has no entry'],
      [{ entry, erasedBy: 'x' }, 'is said to be erased by what is not its erasure'],
      [{ entry: { ...entry, kind: 'erasure' } }, 'has an entry that is not of its digest'],
      [{ entry: nameless }, 'is an erasure of no record'],
      [{ entry: first, record }, 'has an entry that is not behind the one before it'],
      [
        { entry: { ...another, digest: entryDigest(another) }, record },
        'has an entry that does not follow the one before it',
      ],
    ] as const) {
      const lines = [{ entry: first, record }, line].map((one) => JSON.stringify(one)).join('\n');
      const [kept, next] = await read({ 'a.jsonl': lines });
      assert.ok(kept && 'recorded' in kept);
      assert.deepEqual(next, { source: 'a.jsonl, line 2', problem: expected });
    }
  });

  test('says of a record that its order is none, and does not leave it out', async () => {
    for (const order of [null, 'Avtal', []]) {
      const record = { id: 'flow-1', kind: 'sign', order, completionData, ...times };
      assert.equal(await problemOf(JSON.stringify(record)), 'order must be an object');
    }
  });

  test('finds nothing to verify in an export that is sealed, or in which all is erased', async () => {
    const heading = { format: 'secure-start-archive-export-1', archive: 'a', form: 'sealed' };
    const [entry] = chainEntries([{ id: 'flow-1', kind: 'auth' }]);
    assert.match((await problemOf(JSON.stringify(heading))) ?? '', /sealed export, .*: export with --form clear$/);
    const lines = [
      { ...heading, form: 'clear' },
      { entry, erasedBy: 'erasure:flow-1' },
    ];
    const readings = await read({ 'a.jsonl': lines.map((line) => JSON.stringify(line)).join('\n') });
    assert.deepEqual(readings.at(-1), { source: 'a.jsonl', problem: 'holds no evidence that is left to verify' });
  });

  test('takes the standard input, in chunks of any size', async () => {
    const bytes = Buffer.from(JSON.stringify(completionData));
    const chunks = Array.from(bytes, (byte) => Buffer.from([byte]));
    assert.deepEqual(await read({ '-': '' }, chunks), [
      { source: 'standard input', completionData: compared, reencoded: [] },
    ]);
  });

  test('takes a signature and an OCSP response side by side, in either order', async () => {
    const expected = { completionData: { signature, ocspResponse }, reencoded: [] };
    for (const names of [
      ['a', 'b'],
      ['b', 'a'],
    ]) {
      const files = Object.fromEntries(
        names.map((name) => [name, name === 'a' ? `${signature}\n` : ` ${ocspResponse}`]),
      );
      assert.deepEqual(await read(files), [{ ...expected, source: names.join(' and ') }]);
    }
  });

  test('encodes XML and DER in the standard form, and says so', async () => {
    assert.deepEqual(await read({ 's.xml': xml, 'o.der': der }), [
      {
        source: 's.xml and o.der',
        completionData: { signature, ocspResponse },
        reencoded: ['signature', 'ocspResponse'],
      },
    ]);
    const [mixed] = await read({ 's.xml': xml, 'o.txt': ocspResponse });
    assert.deepEqual(mixed && 'reencoded' in mixed && mixed.reencoded, ['signature']);
  });

  test('keeps the characters of base64 as they are, of which the nonce is a hash', async () => {
    const broken = `${signature.slice(0, 76)}\r\n${signature.slice(76)}`;
    const [reading] = await read({ s: broken, o: ocspResponse });
    assert.equal(reading && 'completionData' in reading && reading.completionData.signature, broken);
  });

  test('misses the other half of a signature or of an OCSP response', async () => {
    assert.match((await problemOf(xml)) ?? '', /^is a signature: name the OCSP response beside it$/);
    assert.match((await problemOf(der)) ?? '', /^is an OCSP response: name the signature beside it$/);
    const readings = await read({ 's1.xml': xml, 's2.xml': xml, 'o.der': der });
    assert.deepEqual(
      readings.map(({ source }) => source),
      ['s1.xml', 's2.xml and o.der'],
    );
  });

  for (const [name, content, problem] of [
    [
      'an order that is pending',
      '{"status":"pending","hintCode":"userSign"}',
      /an order that is pending: only a complete/,
    ],
    ['evidence without its OCSP response', JSON.stringify({ signature }), /^has no ocspResponse, and both are needed$/],
    [
      'a user without a number',
      JSON.stringify({ ...completionData, user: { name: 'T' } }),
      /^user has no personalNumber$/,
    ],
    [
      'a signature that is no text',
      JSON.stringify({ ...completionData, signature: 1 }),
      /^signature must be a string$/,
    ],
    ['a list', '[1]', /^holds no evidence: it must be completionData/],
    [
      'a record without a kind',
      JSON.stringify({ order: {}, completionData, ...times }),
      /^kind is missing: auth, sign, payment$/,
    ],
    [
      'a record with a time without a zone',
      JSON.stringify({ order: {}, completionData, kind: 'auth', startedAt: '2026-11-28T09:30:00' }),
      /^startedAt must be a time with its zone/,
    ],
    ['an empty file', ' \n', /^is empty$/],
    ['UTF-16', Buffer.from('\uFEFF{}', 'utf16le'), /^is UTF-16: save it as UTF-8$/],
    ['something else', 'Dear auditor,', /^is neither JSON, nor a signature/],
    ['JSON with bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), /^is not UTF-8 text$/],
  ] as const) {
    test(`says why it cannot use ${name}`, async () => {
      assert.match((await problemOf(content)) ?? '', problem);
    });
  }

  test('quotes nothing of what it cannot read', async () => {
    for (const text of [
      '{"user":{"personalNumber":"191212121212"',
      '{"191212121212":1}',
      '{"status":"191212121212"}',
    ]) {
      assert.doesNotMatch((await problemOf(text)) ?? '191212121212', /1912/);
    }
  });

  test('goes on after a file that does not exist, and after a folder', async () => {
    const file = join(folder, 'real.json');
    await writeFile(file, JSON.stringify(completionData));
    const files = [join(folder, 'no-such.json'), folder, file];
    const readings = await readAll(files);
    assert.deepEqual(
      readings.map((reading) => ('problem' in reading ? reading.problem : 'read')),
      ['does not exist', 'is a folder: name the files in it', 'read'],
    );
  });
});
