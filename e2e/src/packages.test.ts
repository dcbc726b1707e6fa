import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { join, posix } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { packAndInstall, root, type Consumer } from './packages/packed.ts';

/** A log-in with the packages alone, whatever way they were brought in. */
const logIn = `
async function logIn({ createClient, qrContent }, { startSimulator }, { createBankIdServer }) {
  const simulator = await startSimulator();
  const { environment, credentials, app } = simulator;
  const client = createClient({ environment, credentials: { pem: { cert: credentials.cert, key: credentials.key } } });
  const order = await client.auth({ endUserIp: '192.0.2.1' });
  const scanned = await app.scan({ qr: qrContent({ ...order, elapsedMs: 0 }) });
  await app.approve({ orderRef: scanned.order.orderRef });
  const { status, completionData } = await client.collect({ orderRef: order.orderRef });
  await client.close();
  await simulator.close();
  console.log(status, completionData.user.personalNumber.length, typeof createBankIdServer);
}`;
const loggedIn = 'complete 12 function\n';

describe('the packages as npm publishes them', () => {
  let consumer: Consumer;
  before(async () => {
    consumer = await packAndInstall();
  });
  after(() => consumer.remove());

  test('hold every file that their entries lead to, their licence, and nothing of the tests', () => {
    for (const { name, files, entries } of consumer.packages) {
      const targets = entries.flatMap((entry) => entry.targets).map((path) => path.replace(/^\.\//, ''));
      const missing = targets.filter((path) => !files.includes(path));
      assert.deepEqual(missing, [], `${name} lacks files: is it built?`);
      assert.deepEqual(
        files.filter((path) => /\.test\.|test-support|tsbuildinfo/.test(path)),
        [],
        name,
      );
      assert.ok(files.includes('LICENSE'), name);
    }
  });

  test('say where their source is, and of which folder of it they are made', async () => {
    for (const { name, folder } of consumer.packages) {
      const manifest = JSON.parse(await readFile(join(consumer.folder, 'node_modules', name, 'package.json'), 'utf8'));
      assert.equal(join(root, manifest.repository.directory), folder, name);
    }
  });

  test('have source maps with the sources in them, one for each program that names one', async () => {
    const broken: string[] = [];
    for (const { name, files } of consumer.packages) {
      const read = (path: string): Promise<string> =>
        readFile(join(consumer.folder, 'node_modules', name, path), 'utf8');
      for (const path of files.filter((file) => file.endsWith('.js'))) {
        const [, map] = /^\/\/# sourceMappingURL=(.+)$/m.exec(await read(path)) ?? [];
        if (map !== undefined && !files.includes(posix.join(posix.dirname(path), map))) broken.push(`${name}/${path}`);
      }
      for (const path of files.filter((file) => file.endsWith('.map'))) {
        const { sources, sourcesContent = [] } = JSON.parse(await read(path));
        if (sourcesContent.length !== sources.length) broken.push(`${name}/${path}`);
      }
    }
    assert.deepEqual(broken, []);
  });

  test('have no link to what only the repository holds', async () => {
    const stranded: string[] = [];
    for (const { name, files } of consumer.packages) {
      for (const path of files.filter((file) => /\.(?:md|d\.c?ts)$/.test(file))) {
        const text = await readFile(join(consumer.folder, 'node_modules', name, path), 'utf8');
        const links = text.match(/\]\((?![a-z]+:|#)[^)]+\)|(?<![\w/])docs\/[\w/-]+\.md/g) ?? [];
        stranded.push(...links.map((link) => `${name}/${path}: ${link}`));
      }
    }
    assert.deepEqual(stranded, []);
  });

  test('log in from an ES module', async () => {
    const source = `
      import * as client from '@secure-start/client';
      import * as simulator from '@secure-start/simulator';
      import * as server from '@secure-start/server';
      ${logIn}
      await logIn(client, simulator, server);`;
    assert.equal(await consumer.run('consumer.mjs', source), loggedIn);
  });

  test('log in from CommonJS', async () => {
    const source = `${logIn}
      logIn(require('@secure-start/client'), require('@secure-start/simulator'), require('@secure-start/server'));`;
    assert.equal(await consumer.run('consumer.cjs', source), loggedIn);
  });

  test('log in from a bundle for Node', async () => {
    const source = `
      import * as client from '@secure-start/client';
      import * as server from '@secure-start/server';
      ${logIn}
      import('@secure-start/simulator').then((simulator) => logIn(client, simulator, server));`;
    const { outputFiles } = await build({
      stdin: { contents: source, resolveDir: consumer.folder },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      // What runs beside the application, with files of its own, is not bundled into it.
      external: ['@secure-start/simulator'],
      write: false,
    });
    assert.equal(await consumer.run('bundle.cjs', outputFiles[0]?.text ?? ''), loggedIn);
  });

  test('can all be required and imported on a server, the one for OpenTelemetry beside its API', async () => {
    const scripts = /\.js$/;
    const needsPeer = '@secure-start/server/opentelemetry';
    const specifiers = consumer.packages
      .flatMap(({ entries }) => entries)
      .map(({ specifier }) => specifier)
      .filter((specifier) => !scripts.test(specifier) && !specifier.endsWith('.json'));
    const alone = specifiers.filter((specifier) => specifier !== needsPeer);
    assert.equal(alone.length, specifiers.length - 1);
    const load = (names: readonly string[]): string => `for (const name of ${JSON.stringify(names)})`;
    await consumer.run('require.cjs', `${load(alone)} require(name);`);
    await consumer.run('import.mjs', `${load(alone)} await import(name);`);
    await consumer.install('@opentelemetry/api@1.9.0');
    await consumer.run('require.cjs', `${load(specifiers)} require(name);`);
    await consumer.run('import.mjs', `${load(specifiers)} await import(name);`);
  });

  test('give a browser the element without anything of the server', async () => {
    const { metafile } = await build({
      stdin: { contents: "import '@secure-start/element/define';", resolveDir: consumer.folder },
      bundle: true,
      platform: 'browser',
      format: 'esm',
      metafile: true,
      write: false,
    });
    const inside = Object.keys(metafile.inputs).map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
    assert.deepEqual([...new Set(inside)].filter((name) => name !== undefined).toSorted(), [
      '@secure-start/element',
      '@secure-start/protocol',
    ]);
  });

  test('have nothing that publint would mend', async () => {
    for (const { folder, tarball } of consumer.packages) {
      const { messages, pkg } = await publint({ pkgDir: folder, pack: false, strict: true });
      assert.deepEqual(
        messages.map((message) => formatMessage(message, pkg)),
        [],
        tarball,
      );
    }
  });

  test('have types that every importer resolves', async () => {
    const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
    for (const { tarball } of consumer.packages) {
      const words = [attw, tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji', '--no-color'];
      await promisify(execFile)(process.execPath, words).catch((error: { stdout: string }) =>
        assert.fail(error.stdout),
      );
    }
  });
});
