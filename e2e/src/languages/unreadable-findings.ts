import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { temporaryFolder } from './run-client.ts';

/** Answers to the question for the findings with which no client can do anything, as the code that sends them. */
const answers: Readonly<Record<string, string>> = {
  'no JSON': `response.end('<html>')`,
  'JSON of another form': `response.end('{"findings":[7]}')`,
  'an error without a code': `response.writeHead(502).end('{}')`,
  'a refusal': `response.writeHead(500).end('{"error":{"code":"internal","message":"It failed."}}')`,
  'half an answer': `response.writeHead(200, { 'Content-Length': 99 }).write('{"fin', () => response.destroy())`,
};

/**
 * Asserts that a test which fails shows its own exception, and that the simulator has ended before it, when the findings of
 * `--fail-on-findings` cannot be read.
 */
export async function assertEndsWithoutFindings(
  t: TestContext,
  command: readonly [string, ...string[]],
  cwd: string,
): Promise<void> {
  for (const [name, answer] of Object.entries(answers)) {
    const folder = temporaryFolder(t);
    const CREDENTIALS = join(folder, 'bankid');
    const hasEnded = join(folder, 'ended');
    mkdirSync(CREDENTIALS);
    writeFileSync(join(folder, 'secure-start'), simulatorThatAnswers({ answer, hasEnded }), { mode: 0o755 });
    const PATH = [folder, process.env['PATH']].join(delimiter);
    const [program, ...args] = command;
    const env = { ...process.env, PATH, CREDENTIALS };
    const child = spawn(program, [...args, 'failing'], { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
    t.after(() => child.kill('SIGKILL'));
    const ended = once(child, 'exit').then(() => existsSync(hasEnded));
    const errors = await text(child.stderr);
    assert.equal(await ended, true, `the simulator has not ended after ${name}:\n${errors}`);
    assert.match(errors, /^(?!.*Suppressed).*(?:Error|Exception): The test itself fails\.$/m, name);
    assert.match(errors, /--fail-on-findings: the findings are above\./, name);
  }
}

/** A program in place of `secure-start`, which takes its time to end and then has the exit code of findings. */
function simulatorThatAnswers(options: { answer: string; hasEnded: string }): string {
  const { answer, hasEnded } = options;
  return `#!${process.execPath}
const { createServer } = require('node:http');
const { writeFileSync } = require('node:fs');
const server = createServer((request, response) => {
  if (request.url.endsWith('/findings/all')) ${answer};
  else response.end(JSON.stringify({ managementUrl: urlOf(server), environment: { baseUrl: 'http://127.0.0.1' } }));
});
const urlOf = (server) => 'http://127.0.0.1:' + server.address().port;
server.listen(0, '127.0.0.1', () => {
  writeFileSync(process.env.CREDENTIALS + '/environment.json', JSON.stringify({ managementUrl: urlOf(server) }));
  console.log('{}');
});
process.stdin.resume().on('end', () => setTimeout(() => {
  writeFileSync(${JSON.stringify(hasEnded)}, '');
  process.exit(3);
}, 500));
`;
}
