import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { type EvidencePackage, readEvidencePackage, writeEvidencePackage } from '@secure-start/archive/package';
import { codeBlocksIn, readPage } from '../docs/code-block.ts';
import { openSigningStage, type SigningStage } from './signing-stage.ts';

/** The programs of the commands: the runner looks for these names. */
const programs = ['openssl', 'xmlsec1'];
const page = 'docs/how-to/evidence-packages.md';
const files = [
  { name: 'Hyresavtal – å (1).pdf', content: Buffer.from('%PDF-1.7 a lease') },
  { name: 'Bilaga 2.txt', content: Buffer.from('conditions') },
];

describe('the commands of the page about evidence packages', () => {
  let stage: SigningStage;
  let source: Buffer;
  let commands: string;
  const folders: string[] = [];

  before(async () => {
    stage = await openSigningStage({ after });
    const [lessor, tenant] = stage.people;
    const first = await stage.sign({ text: 'Jag hyr ut.', language: 'sv', files, personalNumber: lessor });
    const { completionData } = first;
    assert.ok(typeof completionData === 'object');
    const order = { text: 'I rent *it*.', format: 'simpleMarkdownV1', language: 'en', files } as const;
    const second = await stage.sign({ ...order, personalNumber: tenant, earlier: [completionData] });
    const createdAt = new Date('2026-11-29T02:00:00Z');
    source = await buffer(writeEvidencePackage({ files, signers: [first, second], createdAt, language: 'sv' }));
    const blocks = codeBlocksIn({ page, markdown: await readPage(page) }).filter(({ language }) => language === 'sh');
    assert.equal(blocks.length, 1);
    commands = blocks[0]?.code ?? '';
  });
  after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

  /** Unpacks the package as it was written, with the root beside it. */
  async function unpack(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'by-hand-'));
    folders.push(folder);
    const path = join(folder, 'a-17.zip');
    await writeFile(path, source);
    const { exitCode, output } = await run({ command: 'unzip', parameters: ['-q', path, '-d', folder], folder });
    assert.equal(exitCode, 0, output);
    await writeFile(join(folder, 'root.pem'), stage.anchor);
    return folder;
  }

  async function check(folder: string, signer: number): Promise<{ exitCode: number; output: string }> {
    return run({ command: 'bash', parameters: ['-c', commands], folder: join(folder, `signers/${signer}`) });
  }

  test(`run with ${programs.join(' and ')}, and show that both people signed these files`, async () => {
    const folder = await unpack();
    const { signers } = await readEvidencePackage({ source });
    for (const [index, { completionData }] of signers.entries()) {
      const { exitCode, output } = await check(folder, index + 1);
      assert.equal(exitCode, 0, output);
      assert.match(output, /References \(ok\/all\): 2\/2/);
      assert.match(output, /^leaf\.pem: OK$/m);
      assert.match(output, /^leaf\.pem: good$/m);
      assert.ok(output.includes(`serialNumber=${completionData.user.personalNumber}`), output);
      for (const { name } of files) assert.ok(output.includes(`../../files/${name}: OK`), output);
    }
  });

  test('are those of README.txt in the package, in both languages', async () => {
    const { signers } = await readEvidencePackage({ source });
    for (const language of ['sv', 'en'] as const) {
      const readme = await readmeOf({ signers, language });
      assert.ok(readme.includes(commands));
    }
  });

  async function readmeOf(options: Pick<EvidencePackage, 'signers' | 'language'>): Promise<string> {
    const createdAt = new Date('2026-11-29T02:00:00Z');
    return String(await buffer(writeEvidencePackage({ files, createdAt, ...options })));
  }

  const tampering: Record<string, (folder: string) => Promise<void>> = {
    'a file with another byte': (folder) => writeFile(join(folder, 'files/Bilaga 2.txt'), 'conditionS'),
    'a file that is missing': (folder) => rm(join(folder, 'files/Bilaga 2.txt')),
    'a file that was added': (folder) => writeFile(join(folder, 'files/Bilaga 3.txt'), 'more'),
    'another text in the signature': (folder) =>
      change(join(folder, 'signers/2/signature.xml'), (xml) => xml.replace(/(<usrVisibleData[^>]*>)./, '$1T')),
    'the OCSP response of another': (folder) => copy(folder, 'signers/1/ocsp.der', 'signers/2/ocsp.der'),
    'the certificate of another': (folder) => copy(folder, 'signers/1/leaf.pem', 'signers/2/leaf.pem'),
    'a second, hidden element': (folder) =>
      change(join(folder, 'signers/2/signature.xml'), (xml) =>
        xml.replace('</Signature>', '<Object><funcId>Signing</funcId></Object></Signature>'),
      ),
    'a comment in the signature': (folder) =>
      change(join(folder, 'signers/2/signature.xml'), (xml) => xml.replace('</Signature>', '<!-- x --></Signature>')),
    'another root': (folder) => copy(folder, 'signers/2/issuer.pem', 'root.pem'),
  };
  for (const [what, tamper] of Object.entries(tampering)) {
    test(`stop at ${what}`, async () => {
      const folder = await unpack();
      await tamper(folder);
      const { exitCode, output } = await check(folder, 2);
      assert.notEqual(exitCode, 0, output);
    });
  }
});

async function change(path: string, to: (text: string) => string): Promise<void> {
  const text = await readFile(path, 'utf8');
  assert.ok(to(text) !== text, 'nothing was changed');
  await writeFile(path, to(text));
}

async function copy(folder: string, from: string, to: string): Promise<void> {
  await mkdir(dirname(join(folder, to)), { recursive: true });
  await writeFile(join(folder, to), await readFile(join(folder, from)));
}

function run(options: {
  command: string;
  parameters: readonly string[];
  folder: string;
}): Promise<{ exitCode: number; output: string }> {
  return new Promise((resolve) => {
    execFile(options.command, options.parameters, { cwd: options.folder }, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ exitCode, output: stdout + stderr });
    });
  });
}
