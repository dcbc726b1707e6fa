import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { freePort } from '../free-port.ts';

const page = new URL('../../../../docs/how-to/key-outside-the-process.md', import.meta.url);
const pins = { SO_PIN: '87654321', PIN: '12345678' };

/** A running stunnel as the page about it describes, whose key is in a token of SoftHSM. */
export interface LocalTlsEnd {
  port: number;
  /** PEM: the certificate of stunnel towards the process. */
  local: string;
  /** Paths of the certificate with which the process connects, and of its key. */
  shop: { certFile: string; keyFile: string };
  log(): string;
  stop(): Promise<void>;
}

/** Runs the commands and the configuration of the page, with other paths and ports, before a service. */
export async function startLocalTlsEnd(
  t: TestContext,
  options: { service: URL; root: string; cert: string; key: string; pin?: string },
): Promise<LocalTlsEnd> {
  const { service, root, cert, key, pin = pins.PIN } = options;
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-stunnel-'));
  const tokens = join(folder, 'tokens');
  mkdirSync(tokens);
  const at = (name: string): string => join(folder, name);
  const inFolders = (text: string): string =>
    text.replaceAll('/etc/bankid-shop', at('for-shop')).replaceAll('/etc/bankid', folder);
  writeFileSync(at('softhsm2.conf'), `directories.tokendir = ${tokens}\nobjectstore.backend = file\n`);
  writeFileSync(at('rp.pem'), cert);
  writeFileSync(at('rp-key.pem'), key);
  writeFileSync(at('bankid-root.pem'), root);
  const env = { ...process.env, ...pins, SOFTHSM2_CONF: at('softhsm2.conf') };
  mkdirSync(at('for-shop'));
  // The tests run as one user, so that the commands about owners are left out.
  const commands = blocksOf('sh').flatMap((text) =>
    text.split('\n').map((line) => line.replace(/^sudo (-u \w+ )?/, '')),
  );
  for (const command of commands.filter((line) => /^(softhsm2-util|openssl) /.test(line))) {
    execFileSync('sh', ['-e', '-c', inFolders(command)], { env, stdio: 'pipe' });
  }
  copyFileSync(at('for-shop/shop.pem'), at('shop.pem'));
  // From here on the key is in the token alone.
  rmSync(at('rp-key.pem'));

  const port = await freePort();
  const configuration = inFolders(blocksOf('ini')[0] ?? '')
    .replace('the-pin-of-the-token', pin)
    .replace('127.0.0.1:9443', `127.0.0.1:${port}`)
    .replace('appapi2.test.bankid.com:443', `127.0.0.1:${service.port}`)
    .replaceAll('appapi2.test.bankid.com', service.hostname);
  writeFileSync(at('stunnel.conf'), configuration, { mode: 0o600 });
  const stunnel = spawn('stunnel4', [at('stunnel.conf')], { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [stunnel.stdout, stunnel.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (log += text));
  }
  const ended = new Promise<void>((resolve) => stunnel.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    stunnel.kill('SIGKILL');
    await ended;
  };
  t.after(async () => {
    await stop();
    rmSync(folder, { recursive: true });
  });
  await isReady(stunnel, () => log);
  const shop = { certFile: at('for-shop/shop.pem'), keyFile: at('for-shop/shop-key.pem') };
  return { port, local: readFileSync(at('local.pem'), 'utf8'), shop, log: () => log, stop };
}

/** Returns the blocks of a language on the page. */
function blocksOf(language: 'sh' | 'ini'): readonly string[] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, block = '']) =>
    name === language ? [block] : [],
  );
}

function isReady(stunnel: ChildProcess, log: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (log().includes('Configuration successful')) resolve();
    };
    for (const stream of [stunnel.stdout, stunnel.stderr]) stream?.on('data', look);
    stunnel.once('error', reject);
    stunnel.once('exit', () => reject(new Error(`stunnel4 ended: ${log()}`)));
  });
}
