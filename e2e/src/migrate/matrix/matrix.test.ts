import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startSimulator, type Simulator } from '@secure-start/simulator';
import { compileModules, runMatrix, type MatrixCell } from './cells.ts';
import { formatMatrixPage } from './page.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const userVisibleData = Buffer.from('I rent a kayak.').toString('base64');
const nameOf = ({ client, way }: MatrixCell): string => `${client} ${way}`.replaceAll(/\W+/g, '-');

const cells = await runMatrix();
const done = cells.filter(({ state }) => state === 'done');

describe('a signing that --write answers', () => {
  let folder = '';
  let simulator: Simulator | undefined;

  before(async () => {
    // Within the repository, so that the HTTP clients are found.
    mkdirSync(join(root, 'e2e/dist'), { recursive: true });
    folder = mkdtempSync(join(root, 'e2e/dist/matrix-'));
    simulator = await startSimulator({ clock: 'frozen', seed: 1 });
    const { credentials, baseUrls } = simulator;
    writeFileSync(join(folder, 'rp.p12'), credentials.pfx);
    writeFileSync(join(folder, 'ca.pem'), credentials.ca);
    process.env['BANKID_HOST'] = new URL(baseUrls['6.0'] ?? '').origin;
    process.env['BANKID_CREDENTIALS'] = folder;
    process.env['BANKID_PASSPHRASE'] = credentials.passphrase;
  });

  after(async () => {
    await simulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('type-checks', () => {
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const files = Object.fromEntries(done.map((cell) => [`${nameOf(cell)}.ts`, cell.after]));
    assert.equal(compileModules({ folder, compiler, files }), '');
  });

  for (const cell of done) {
    test(`asks for the security code: ${cell.client}, ${cell.way}`, async () => {
      assert.ok(simulator);
      const module = (await import(pathToFileURL(join(folder, 'built', `${nameOf(cell)}.js`)).href)) as {
        sign: (endUserIp: string, userVisibleData: string) => Promise<{ orderRef: string; autoStartToken: string }>;
      };
      const { orderRef, autoStartToken } = await module.sign('192.0.2.1', userVisibleData);
      await simulator.app.open({ autoStartToken });
      const byBiometrics = await simulator.app.approve({ orderRef });
      assert.equal(byBiometrics.accepted, false, 'without the code the app refuses');
      const byCode = await simulator.app.approve({ orderRef, code: '123456' });
      assert.ok(byCode.accepted, JSON.stringify(byCode));
    });
  }
});

describe('a signing that --write does not answer', () => {
  for (const cell of cells.filter(({ state }) => state === 'reported')) {
    test(`stays at its address, and the body is named: ${cell.client}, ${cell.way}`, () => {
      assert.match(cell.after, /\/rp\/v5\.1/);
      assert.deepEqual(cell.places, [
        cell.way === 'exported parameter' ? 'body' : "{ endUserIp: '192.0.2.1', userVisibleData: 'dGV4dA==', ...more }",
      ]);
    });
  }
});

test('all ways whose callers are seen are answered, with every client', () => {
  const open = cells.filter(({ state }) => state === 'reported').map(({ way }) => way);
  assert.deepEqual([...new Set(open)], ['exported parameter', 'spread of a parameter']);
});

test('the page says what the tool does', async () => {
  const page = readFileSync(join(root, 'docs/reference/migrate-matrix.md'), 'utf8');
  assert.equal(page, await formatMatrixPage(cells));
});
