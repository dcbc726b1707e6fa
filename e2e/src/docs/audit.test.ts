import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createClient, type BankIdClient } from '@secure-start/client';
import type { CompletionData } from '@secure-start/protocol/rp';
import { startSimulator, type Simulator } from '@secure-start/simulator';
import { post } from '../wire/rules.ts';
import { codeBlocksIn, readPage } from './code-block.ts';

const page = 'docs/how-to/audit.md';
/** The programs that the commands of the page call. */
const programs = ['openssl', 'xmlsec1'];
const text = 'Jag köper <3> äpplen & ett päron';

/** The step of the page that stops each kind of evidence that was tampered with. */
const stoppedAt = {
  lineBreaks: '1. Take the parts out',
  documentType: '2. The form',
  commentInValue: '2. The form',
  wrappedElement: '2. The form',
  duplicatedId: '2. The form',
  onlyOneReference: '2. The form',
  missingAuthority: '1. Take the parts out',
  signedText: '3. The signature',
  signedTextAndDigest: '3. The signature',
  digestValue: '3. The signature',
  signatureValue: '3. The signature',
  keyInfoOfAnother: '3. The signature',
  foreignChain: '3. The signature',
  afterExpiry: '3. The signature',
  wrongFuncId: '4. The certificates',
  ocspOfAnother: '5. The status at that time',
  ocspRevoked: '5. The status at that time',
  ocspUnknown: '5. The status at that time',
  ocspForeignResponder: '5. The status at that time',
  ocspByPerson: '5. The status at that time',
  ocspSignature: '5. The status at that time',
  ocspNonce: '6. The response belongs to this signature',
  ocspWithoutNonce: '6. The response belongs to this signature',
  ocspNonceOfXml: '6. The response belongs to this signature',
} as const;

/** Evidence whose signatures all hold, and that tells something else than the order: only a comparison shows it. */
const leftToTheReader = {
  otherPerson: /serialNumber=(?!191212121212)\d{12}$/m,
  foreignRp: /^cn=Another e-service,c=SE$/m,
  otherVisibleData: /^A text that was never sent$/m,
} as const;

describe("the commands of the auditor's page", () => {
  let simulator: Simulator;
  let client: BankIdClient;

  before(async () => {
    // Programs of others compare a response with the machine's clock, so this one is not frozen.
    simulator = await startSimulator({ seed: 1 });
    const { cert, key } = simulator.credentials;
    client = createClient({ environment: simulator.environment, credentials: { pem: { cert, key } } });
  });
  after(async () => {
    await client.close();
    await simulator.close();
  });

  async function sign(): Promise<CompletionData> {
    return signed(await client.sign({ endUserIp: '192.0.2.7', userVisibleData: text }));
  }

  async function signed({ orderRef, autoStartToken }: SignedOrder): Promise<CompletionData> {
    await simulator.app.open({ autoStartToken });
    await simulator.app.approve({ orderRef });
    const answer = await client.collect({ orderRef });
    assert.equal(answer.status, 'complete');
    return answer.completionData;
  }

  test('accept a signature, and print its text and its person', async () => {
    const { title, exitCode, output } = await audit({ completionData: await sign(), simulator });
    assert.deepEqual({ title, exitCode }, { title: '7. What was signed', exitCode: 0 }, output);
    assert.ok(output.includes(text), output);
    assert.match(output, /serialNumber=191212121212/);
    assert.match(output, /cn=[^,]*,name=Simulated e-service/);
  });

  test('accept it from the whole collect response, written on many lines', async () => {
    const response = { status: 'complete', completionData: await sign() };
    const { exitCode, output } = await audit({ completionData: response, simulator, indent: 2 });
    assert.equal(exitCode, 0, output);
  });

  for (const [name, lineBreak] of Object.entries({ LF: '\n', CRLF: '\r\n' })) {
    test(`accept a text that was sent in lines of base64 ended by ${name}, and print all of it`, async () => {
      const long = text.repeat(5);
      const userVisibleData = Buffer.from(long).toString('base64').replaceAll(/.{60}/g, `$&${lineBreak}`);
      const body = { endUserIp: '192.0.2.7', userVisibleData };
      const { status, body: order } = await post({ simulator, operation: 'sign', body });
      assert.equal(status, 200);
      const completionData = await signed(order as unknown as SignedOrder);
      const { title, exitCode, output } = await audit({ completionData, simulator });
      assert.deepEqual({ title, exitCode }, { title: '7. What was signed', exitCode: 0 }, output);
      assert.ok(output.includes(long), output);
    });
  }

  for (const [tampering, step] of Object.entries(stoppedAt)) {
    test(`stop at "${step}" when the evidence has the fault ${tampering}`, async () => {
      const remove = simulator.addFault({
        effect: { kind: 'evidence', tampering: tampering as keyof typeof stoppedAt },
      });
      const completionData = await sign().finally(remove);
      const { title, exitCode, output } = await audit({ completionData, simulator });
      assert.notEqual(exitCode, 0, output);
      assert.equal(title, step, output);
    });
  }

  for (const [tampering, differs] of Object.entries(leftToTheReader)) {
    test(`print what differs from the order when the evidence has the fault ${tampering}`, async () => {
      const remove = simulator.addFault({
        effect: { kind: 'evidence', tampering: tampering as keyof typeof leftToTheReader },
      });
      const completionData = await sign().finally(remove);
      const { exitCode, output } = await audit({ completionData, simulator });
      assert.equal(exitCode, 0, output);
      assert.match(output, differs);
    });
  }

  test('stop at the signature when the root is another one', async () => {
    const other = await startSimulator({ seed: 1 });
    try {
      const { title, exitCode } = await audit({ completionData: await sign(), simulator: other });
      assert.notEqual(exitCode, 0);
      assert.equal(title, '3. The signature');
    } finally {
      await other.close();
    }
  });
});

/** Members of an order that the app and the collect need. */
interface SignedOrder {
  orderRef: string;
  autoStartToken: string;
}

/** Runs the shell blocks of the page in a folder of their own. Returns the heading of the last one that ran. */
async function audit(options: {
  completionData: object;
  simulator: Simulator;
  indent?: number;
}): Promise<{ title: string; exitCode: number; output: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'audit-'));
  try {
    await writeFile(
      join(folder, 'completionData.json'),
      JSON.stringify(options.completionData, undefined, options.indent),
    );
    await writeFile(join(folder, 'root.pem'), options.simulator.environment.evidenceAnchors.join(''));
    const { exitCode, output } = await run({ script: await scriptOfPage(), folder });
    const title = [...output.matchAll(/^## (.*)$/gm)].at(-1)?.[1] ?? '';
    return { title, exitCode, output };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Returns the blocks of the page as one script, which prints the heading of each section. */
async function scriptOfPage(): Promise<string> {
  const sections = (await readPage(page)).split(/^(?=## )/m);
  return sections
    .flatMap((markdown) => {
      const blocks = codeBlocksIn({ page, markdown }).filter(({ language }) => language === 'sh');
      const [heading = ''] = markdown.split('\n');
      return blocks.length === 0 ? [] : [`echo '${heading}'`, ...blocks.map(({ code }) => code)];
    })
    .join('\n');
}

function run(options: { script: string; folder: string }): Promise<{ exitCode: number; output: string }> {
  return new Promise((resolve) => {
    const child = execFile('bash', ['-c', options.script], { cwd: options.folder }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : (child.exitCode ?? 1), output: stdout + stderr });
    });
  });
}

test(`every program that the page needs is named to the test runner: ${programs.join(', ')}`, async () => {
  const script = await scriptOfPage();
  for (const program of programs) assert.ok(script.includes(`${program} `), program);
});
