import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { packAndInstall, type Consumer } from './packed.ts';

/** Other packages in the `package.json` of a program that uses compat. */
const alongside = { typescript: '5.9.3', jest: '30.5.2', '@types/node': '20.19.43' };

/** A log-in by the QR code of the first second, whatever way the packages were brought in. */
const logIn = `
async function logIn({ BankIdClientV6 }, { startSimulator }) {
  const simulator = await startSimulator({ evidence: 'placeholder' });
  const { environment, credentials, app } = simulator;
  const client = new BankIdClientV6({ environment, pfx: Buffer.from(credentials.pfx), passphrase: credentials.passphrase });
  const { orderRef, qr } = await client.authenticate({ endUserIp: '192.0.2.1' });
  const { value } = await qr.nextQr(orderRef, { maxCycles: 1 }).next();
  await app.scan({ qr: value });
  await app.approve({ orderRef });
  const { status } = await client.awaitPendingCollect(orderRef);
  await client.close();
  await simulator.close();
  return status;
}`;

/** A program in TypeScript: what it prints shows that its types and its values are of one module. */
const program = `
import { BankIdClient, BankIdError, BankIdErrorCode, type CollectResponse } from '@secure-start/client/compat';
export class Client extends BankIdClient {
  keep(parameters: { orderRef: string }): Promise<CollectResponse> {
    return super.collect(parameters);
  }
}
const error: Error = new BankIdError(BankIdErrorCode.MAINTENANCE);
if (error instanceof BankIdError) console.log(error.code, typeof Client.prototype.phoneAuth);
`;
const printed = 'maintenance function\n';

describe('compat as it is packed', () => {
  let consumer: Consumer;
  before(async () => {
    consumer = await packAndInstall({ alongside });
  });
  after(() => consumer.remove());

  /** Runs a program of the consumer's \`node_modules\` in a folder of it. */
  function run(cwd: string, script: string, words: readonly string[]): Promise<{ failed: boolean; output: string }> {
    const path = join(consumer.folder, 'node_modules', script);
    return new Promise((resolve) => {
      execFile(process.execPath, [path, ...words], { cwd, timeout: 120_000 }, (error, stdout, stderr) =>
        resolve({ failed: error !== null, output: stdout + stderr }),
      );
    });
  }

  for (const { type, compilerOptions } of [
    { type: 'commonjs', compilerOptions: { module: 'node16' } },
    { type: 'module', compilerOptions: { module: 'node16' } },
    { type: 'commonjs', compilerOptions: { module: 'nodenext' } },
    { type: 'module', compilerOptions: { module: 'nodenext' } },
    { type: 'module', compilerOptions: { module: 'esnext', moduleResolution: 'bundler' } },
    { type: 'commonjs', compilerOptions: { module: 'preserve', moduleResolution: 'bundler' } },
  ]) {
    const { module, moduleResolution = module } = compilerOptions;
    test(`compiles and runs with module ${module}, resolution ${moduleResolution}, in a ${type} package`, async () => {
      const name = `${type}-${module}`;
      const folder = join(consumer.folder, name);
      await mkdir(folder);
      const options = {
        ...compilerOptions,
        target: 'es2022',
        strict: true,
        skipLibCheck: false,
        types: ['node'],
        outDir: '.',
      };
      await writeFile(join(folder, 'package.json'), JSON.stringify({ type }));
      await writeFile(join(folder, 'program.ts'), program);
      await writeFile(
        join(folder, 'tsconfig.json'),
        JSON.stringify({ compilerOptions: options, files: ['program.ts'] }),
      );
      const compiled = await run(folder, 'typescript/bin/tsc', ['--pretty', 'false']);
      assert.deepEqual(compiled, { failed: false, output: '' });
      // What is preserved for a bundler is no CommonJS, whatever the package says.
      if (module === 'preserve') return;
      assert.equal(
        await consumer.run(`${name}/program.js`, await readFile(join(folder, 'program.js'), 'utf8')),
        printed,
      );
    });
  }

  test('logs in from CommonJS', async () => {
    const source = `${logIn}
      logIn(require('@secure-start/client/compat'), require('@secure-start/simulator')).then(console.log);`;
    assert.equal(await consumer.run('log-in.cjs', source), 'complete\n');
  });

  test('logs in from an ES module', async () => {
    const source = `
      import * as compat from '@secure-start/client/compat';
      import * as simulator from '@secure-start/simulator';
      ${logIn}
      console.log(await logIn(compat, simulator));`;
    assert.equal(await consumer.run('log-in.mjs', source), 'complete\n');
  });

  test('is loaded and mocked by jest without a transform', async () => {
    const folder = join(consumer.folder, 'with-jest');
    await mkdir(folder);
    await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'commonjs', jest: { transform: {} } }));
    await writeFile(
      join(folder, 'log-in.test.js'),
      `jest.mock('@secure-start/client/compat');
       const { BankIdClientV6 } = require('@secure-start/client/compat');
       const { BankIdClient, BankIdError } = jest.requireActual('@secure-start/client/compat');
       test('a mocked client', async () => {
         BankIdClientV6.prototype.authenticate.mockResolvedValue({ orderRef: 'an-order' });
         expect(await new BankIdClientV6({}).authenticate({})).toEqual({ orderRef: 'an-order' });
       });
       test('the real one', () => {
         expect(() => new BankIdClient()).toThrow('pfx is missing');
         expect(new BankIdError('maintenance').code).toBe('maintenance');
       });`,
    );
    const { failed, output } = await run(folder, 'jest/bin/jest.js', ['--ci']);
    assert.equal(failed, false, output);
    assert.match(output, /Tests: +2 passed, 2 total/);
  });
});
