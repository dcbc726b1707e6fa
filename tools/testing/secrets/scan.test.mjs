import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../../repository.mjs';
import { runTestFile } from '../run-test-file.mjs';
import { findTestFiles, shortName } from '../test-files.mjs';
import { isScanned, kindsPrintedBy, notScanned, printedOnPurpose } from './scanned-files.mjs';
import { findSecrets } from './scan-output.mjs';

const number = '198001019802';
const orderRef = '131daac9-16c6-4618-beb0-365768f37288';
const inPackage = (/** @type {string} */ path) => JSON.stringify(pathToFileURL(join(root, 'packages', path)).href);

/** Runs a test file with this body, which prints secrets of some kinds on purpose, and returns what failed. */
async function failedIn(/** @type {string} */ body, /** @type {readonly string[]} */ printed = []) {
  const folder = await mkdtemp(join(tmpdir(), 'secret-scan-test-'));
  const file = join(folder, 'planted.test.mjs');
  try {
    await writeFile(
      file,
      `import { test } from 'node:test';
import { spawnSync } from 'node:child_process';
const used = JSON.parse('{"orderRef":"${orderRef}","user":{"personalNumber":"${number}"}}');
test('a test that passes', async () => { ${body} });`,
    );
    const { failed } = await runTestFile({ file, isScanned: true, printed });
    return failed.map(({ name, why }) => `${name} ${why}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('the search of the output of tests for secrets', () => {
  test('passes a test that uses secrets and prints none', async () => {
    assert.deepEqual(await failedIn("console.log('an order of 198***', 'started');"), []);
  });

  /** @type {Record<string, [string, RegExp]>} */
  const planted = {
    'prints an orderRef': ['console.log(used.orderRef);', /orderRef\) ‹orderRef›/],
    'prints a personal number with ten digits and a hyphen': ["console.error('800101-9802');", /\) ‹personalNumber›/],
    'has a child print it in base64, and does not listen': [
      `spawnSync(process.execPath, ['-e', "console.log(Buffer.from('{\\"number\\":\\"${number}\\"}').toString('base64'))"], { stdio: 'ignore' });`,
      /personalNumber/,
    ],
    'keeps it in an event of the log': [
      `const { createLog } = await import(${inPackage('server/dist/log.js')});
       const { log } = createLog({ write: () => {}, clock: { now: () => 0, monotonic: () => 0 } });
       log('info', { event: 'flowState', state: used.orderRef });`,
      /orderRef\) .*"state":"‹orderRef›"/,
    ],
    'has it in a measure, which becomes a span': [
      `const { combineMeasures } = await import(${inPackage('server/dist/reporting/measure.js')});
       await combineMeasures([])({ name: 'start', purpose: used.user.personalNumber }, async () => {});`,
      /"purpose":"‹personalNumber›"/,
    ],
    'has it in a label of a metric': [
      `const { createMetrics } = await import(${inPackage('server/dist/operations/index.js')});
       const metrics = createMetrics();
       metrics.onEvent({ at: new Date(0), level: 'info', event: 'flowStarted', device: 'other', purpose: used.orderRef });
       metrics.route({ parts: {} }).handle(new Request('http://localhost/metrics'));`,
      /purpose="‹orderRef›"/,
    ],
    'prints the key of a signature': [
      `const { createHmac } = await import('node:crypto');
       const key = Buffer.from('a key that signs webhooks, 32 byte');
       createHmac('sha256', key);
       console.log(key.toString('hex'));`,
      /key of createHmac/,
    ],
    'prints the cookie of a flow': [
      `const { createServer } = await import('node:http');
       const server = createServer((_, res) => res.end()).listen(0);
       const value = 'c'.repeat(43);
       await fetch(\`http://localhost:\${server.address().port}\`, { headers: { cookie: \`bankid-flow-login=\${value}\` } });
       server.close();
       console.log(value);`,
      /cookie\) ‹cookie›/,
    ],
  };
  for (const [name, [body, expected]] of Object.entries(planted)) {
    test(`fails a file that ${name}`, async () => {
      const failed = await failedIn(body);
      assert.ok(
        failed.some((text) => expected.test(text)),
        failed.join('\n'),
      );
      assert.doesNotMatch(failed.join('\n'), /198001019802|131daac9/);
    });
  }

  test('lets a command print the kinds of secrets that are its use, and no other', async () => {
    assert.deepEqual(await failedIn('console.log(used.user.personalNumber);', ['personalNumber']), []);
    const failed = await failedIn('console.log(used.user.personalNumber, used.orderRef);', ['personalNumber']);
    assert.equal(failed.length, 1);
    assert.match(failed[0] ?? '', /orderRef\) /);
  });

  test('is of every file but those of a folder that is left out, and of browsers', () => {
    const name = 'packages/cli/src/terminal';
    assert.ok(isScanned({ name, needsBrowser: false }));
    assert.deepEqual(kindsPrintedBy(name), ['personalNumber']);
    assert.ok(!isScanned({ name, needsBrowser: true }));
    assert.ok(!isScanned({ name: 'bench/src/log-in/log-in', needsBrowser: false }));
    assert.ok(isScanned({ name: 'examples/src/testing/log-in', needsBrowser: false }));
    assert.ok(isScanned({ name: 'packages/simulator/src/app/approve-order', needsBrowser: false }));
    assert.deepEqual(kindsPrintedBy('packages/cli/src/terminal-columns'), []);
  });

  test('names no file or folder that there is not', () => {
    const names = findTestFiles([]).map(shortName);
    const isThere = (/** @type {string} */ path) => names.some((name) => name === path || name.startsWith(`${path}/`));
    const named = [...Object.keys(notScanned), ...Object.keys(printedOnPurpose)];
    assert.deepEqual(
      named.filter((path) => !isThere(path)),
      [],
    );
  });

  test('finds each spelling, and takes no part of a longer number for one', () => {
    const secrets = [{ kind: 'personalNumber', value: number }];
    const find = (/** @type {string} */ output) => findSecrets({ secrets, output }).length > 0;
    const found = [number, '8001019802', '19800101-9802', '800101+9802', 'x%22198001019802', `id=${number}&`];
    for (const before of ['', 'a', 'ab']) found.push(Buffer.from(`${before}${number}tail`).toString('base64'));
    const inJson = Buffer.from(JSON.stringify({ personalNumber: number })).toString('hex');
    found.push(Buffer.from(number).toString('hex'), inJson, inJson.toUpperCase(), '19800101 9802', '800101 9802');
    for (const output of found) assert.ok(find(output), output);
    for (const output of ['1800101980255', 'nothing', '198001']) assert.ok(!find(output), output);
  });

  test('lets the simulator name its people when it is ready, and nothing else in that line', () => {
    const secrets = [
      { kind: 'personalNumber', value: number },
      { kind: 'orderRef', value: orderRef },
    ];
    const people = `"people":[{"personalNumber":"${number}"}]`;
    assert.deepEqual(findSecrets({ secrets, output: `{"ready":true,"version":"1",${people}}` }), []);
    const found = findSecrets({ secrets, output: `{"ready":true,${people},"last":"${orderRef}"}` });
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ['orderRef'],
    );
  });
});
