import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'node:test';
import { startSimulator, type Simulator } from '@secure-start/simulator';

/** A TLS and HTTP stack that BankID clients are written on, as Debian has it. */
export interface Stack {
  name: string;
  /** The program that the stack needs. Without it the tests of the stack are skipped, and the test run names them. */
  program: 'curl' | 'python3' | 'php' | 'ruby' | 'go' | 'javac';
  /** The command that runs its file in `stacks/`. */
  command: readonly [string, ...string[]];
}

/** The client certificate as environment variables: PEM files for most stacks, PKCS#12 for Java. */
type Presented = { CERT: string; KEY: string; P12: string; PASSPHRASE: string } | Record<string, never>;

const stacks = fileURLToPath(new URL('../../src/foreign/stacks/', import.meta.url));
const passphrase = 'qwerty123';
// BankID's public test certificate, as npm `bankid` carries it.
const publicTestCertificate = join(
  dirname(createRequire(import.meta.url).resolve('bankid/package.json')),
  'cert/FPTestcert5_20240610.p12',
);

/** The four tests that every stack has to pass. */
export function describeStack(stack: Stack): void {
  describe(`a client written on ${stack.name}`, () => {
    test('logs a person in with a certificate that the simulator issued', () => logsIn(stack, issued));
    test('logs a person in with the public FPTestcert5', () => logsIn(stack, fpTestcert5));
    test('is answered 403 without a certificate', () => isRefused(stack, () => ({})));
    test('gets a 403 with a self-signed certificate', () => isRefused(stack, selfMade));
  });
}

async function logsIn(stack: Stack, present: (world: Workplace) => Presented): Promise<void> {
  await inWorkplace(async (workplace) => {
    const { simulator } = workplace;
    const answers = run(stack, workplace, present(workplace));
    const placed = await nextAnswer(answers);
    assert.equal(placed.status, 200, placed.body);
    const opened = await simulator.app.open(JSON.parse(placed.body));
    assert.ok(opened.accepted);
    await simulator.app.approve(opened.order);
    const collected = await nextAnswer(answers);
    assert.equal(collected.status, 200, collected.body);
    const { status, completionData } = JSON.parse(collected.body);
    assert.equal(status, 'complete');
    assert.equal(completionData.user.personalNumber, '191212121212');
  });
}

async function isRefused(stack: Stack, present: (world: Workplace) => Presented): Promise<void> {
  await inWorkplace(async (workplace) => {
    const refused = await nextAnswer(run(stack, workplace, present(workplace)));
    assert.equal(refused.status, 403, refused.body);
    assert.match(refused.body, /<title>403 Forbidden<\/title>/);
  });
}

interface Workplace {
  simulator: Simulator;
  folder: string;
}

async function inWorkplace(work: (workplace: Workplace) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'foreign-client-'));
  const simulator = await startSimulator();
  try {
    writeFileSync(join(folder, 'ca.pem'), simulator.credentials.ca);
    await work({ simulator, folder });
  } finally {
    await simulator.close();
    rmSync(folder, { recursive: true });
  }
}

function issued({ simulator, folder }: Workplace): Presented {
  const { cert, key, pfx } = simulator.credentials;
  const files = filesIn(folder);
  writeFileSync(files.CERT, cert);
  writeFileSync(files.KEY, key);
  writeFileSync(files.P12, pfx);
  return files;
}

function fpTestcert5({ folder }: Workplace): Presented {
  const files = { ...filesIn(folder), P12: publicTestCertificate };
  const from = ['pkcs12', '-in', publicTestCertificate, '-passin', `pass:${passphrase}`];
  openssl([...from, '-nokeys', '-out', files.CERT]);
  openssl([...from, '-nocerts', '-nodes', '-out', files.KEY]);
  return files;
}

function selfMade({ folder }: Workplace): Presented {
  const files = filesIn(folder);
  const subject = ['-subj', '/CN=Nobody issued this', '-days', '2'];
  openssl(['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject, '-keyout', files.KEY, '-out', files.CERT]);
  const to = ['-out', files.P12, '-passout', `pass:${passphrase}`];
  openssl(['pkcs12', '-export', '-in', files.CERT, '-inkey', files.KEY, ...to]);
  return files;
}

const filesIn = (folder: string) => ({
  CERT: join(folder, 'rp.pem'),
  KEY: join(folder, 'rp-key.pem'),
  P12: join(folder, 'rp.p12'),
  PASSPHRASE: passphrase,
});

function openssl(args: readonly string[]): void {
  const { status, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
}

/** Runs the stack's program; each line it prints is the status and the body of an answer. */
function run(stack: Stack, { simulator, folder }: Workplace, presented: Presented): AsyncIterator<string> {
  const [program, ...args] = stack.command;
  const child = spawn(program, args, {
    cwd: stacks,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...presented, BASE_URL: simulator.environment.baseUrl, CA: join(folder, 'ca.pem') },
  });
  return createInterface({ input: child.stdout })[Symbol.asyncIterator]();
}

async function nextAnswer(answers: AsyncIterator<string>): Promise<{ status: number; body: string }> {
  const { value, done } = await answers.next();
  assert.ok(done !== true, 'the client ended without an answer');
  const [, status, body = ''] = /^(\d+) (.*)$/s.exec(value) ?? [];
  assert.ok(status, `the client said: ${value}`);
  return { status: Number(status), body };
}
