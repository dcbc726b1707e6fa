import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { run, temporaryFolder } from './run-client.ts';

/** Ways of a simulator not to answer. */
const silences: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'sends nothing': () => undefined,
  'sends half an answer': (response) => void response.writeHead(200, { 'content-length': '99' }).write('{"rea'),
  'sends half an error': (response) => void response.writeHead(404, { 'content-length': '99' }).write('{"err'),
};

/**
 * Asserts that a request to a simulator which does not answer ends in time, with an error that says so, and that the limit is
 * 30 s without another.
 *
 * The program finds the simulator in the folder CREDENTIALS. It prints the limit in seconds, sets it to 0.2 s, asks whether the
 * simulator is ready, and prints code and message of the error.
 */
export async function assertEndsInTime(
  t: TestContext,
  command: readonly [string, ...string[]],
  cwd: string,
): Promise<void> {
  for (const [name, answer] of Object.entries(silences)) {
    const server = createServer((_, response) => answer(response)).listen(0, '127.0.0.1');
    t.after(() => {
      server.close();
      server.closeAllConnections();
    });
    await once(server, 'listening');
    const address = server.address();
    const managementUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const CREDENTIALS = temporaryFolder(t);
    writeFileSync(join(CREDENTIALS, 'environment.json'), JSON.stringify({ managementUrl }));
    const printed = (await run(command, { cwd, env: { CREDENTIALS } })).trim().split(/\r?\n/);
    assert.deepEqual(printed, ['30', 'timeout: The simulator did not answer GET /health within 0.2 s.'], name);
  }
}
