import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type Simulator, startSimulator } from '@secure-start/simulator';
import { postgresUser, startPostgres, startRedis } from '../chaos/world/daemons.ts';
import { freePort } from '../support/free-port.ts';
import { nginxConfigurationFor, readEnvironmentFile } from './recipe-files.ts';

/** The topology of the container recipe, without containers. */
export interface Topology {
  simulator: Simulator;
  /** The port of nginx. */
  port: number;
  /** The certificate of nginx, as PEM. */
  ca: string;
  /** The path of the shop's certificate at BankID. */
  certFile: string;
  /** The processes of the shop. */
  shops: readonly { port: number; child: ChildProcess }[];
  close(): Promise<void>;
}

/** The certificate of nginx, as PEM. */
export interface TlsFiles {
  cert: string;
  key: string;
}

const program = fileURLToPath(import.meta.resolve('secure-start-examples/container/start'));

/**
 * Starts nginx with HTTP/2, processes of the shop, Redis, PostgreSQL and the simulator, from the files of the recipe. Node is the
 * one that runs this.
 */
export async function startTopology(options: {
  tls: TlsFiles;
  processes: number;
  /** The time after which nginx gives up on a silent process. Without it, that of the recipe. */
  readTimeout?: string;
}): Promise<Topology> {
  const { tls, processes, readTimeout } = options;
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-topology-'));
  const dataFolder = mkdtempSync(join(tmpdir(), 'secure-start-topology-data-'));
  const [simulator, redis, postgres] = await Promise.all([
    startSimulator(),
    startRedis(join(folder, 'redis')),
    startPostgres(dataFolder),
  ]);
  const write = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  };
  const newKey = (): string => randomBytes(32).toString('base64');
  const { environment, credentials } = simulator;
  const settings = {
    ...process.env,
    ...readEnvironmentFile('shop.env'),
    REDIS_URL: `redis://127.0.0.1:${redis.port}`,
    ARCHIVE_URL: `postgres://${postgresUser}@127.0.0.1:${postgres.port}/postgres`,
    BANKID_ENVIRONMENT: write('environment.json', JSON.stringify(environment)),
    BANKID_CERT: write('bankid.crt', credentials.cert),
    BANKID_KEY: write('bankid.key', credentials.key),
    STORE_NAME_KEY: newKey(),
    STORE_SEALING_KEY: newKey(),
    ARCHIVE_KEY: newKey(),
    NODE_NO_WARNINGS: '1',
  };
  const children: ChildProcess[] = [];
  async function close(): Promise<void> {
    await Promise.all(children.map(kill));
    await Promise.all([simulator.close(), redis.kill(), postgres.kill()]);
    for (const one of [folder, dataFolder]) rmSync(one, { recursive: true, force: true });
  }
  try {
    const shops = await startShops({ settings, processes, children });
    const port = await freePort();
    const configuration = nginxConfigurationFor({
      shopPorts: shops.map((shop) => shop.port),
      port,
      folder,
      cert: write('tls.crt', tls.cert),
      key: write('tls.key', tls.key),
      ...(readTimeout !== undefined && { readTimeout }),
    });
    const path = write('nginx.conf', configuration);
    const log = join(folder, 'nginx.log');
    const nginx = spawn('nginx', ['-c', path, '-p', folder, '-g', 'daemon off; master_process off;'], {
      // nginx opens /dev/stderr anew, which a file allows and the socket of a parent does not.
      stdio: ['ignore', 'ignore', openSync(log, 'a')],
    });
    children.push(nginx);
    await untilListening({ port, nginx, log });
    return { simulator, port, ca: tls.cert, certFile: settings.BANKID_CERT, shops, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Starts the processes one after another: the first one makes the tables of the archive. */
async function startShops(options: {
  settings: NodeJS.ProcessEnv;
  processes: number;
  children: ChildProcess[];
}): Promise<{ port: number; child: ChildProcess }[]> {
  const { settings, processes, children } = options;
  const shops: { port: number; child: ChildProcess }[] = [];
  for (let count = 0; count < processes; count += 1) {
    const port = await freePort();
    const child = spawn(process.execPath, [program], {
      env: { ...settings, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    await untilPrinted(child, /"listening"/);
    shops.push({ port, child });
  }
  return shops;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

function untilPrinted(child: ChildProcess, text: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`a process of the shop ended with ${code}`)));
    child.stdout?.setEncoding('utf8').on('data', (printed: string) => {
      if (text.test(printed)) resolve();
    });
  });
}

async function untilListening(options: { port: number; nginx: ChildProcess; log: string }): Promise<void> {
  const { port, nginx, log } = options;
  const ended = once(nginx, 'exit').then(() => Promise.reject(new Error(`nginx ended: ${readFileSync(log, 'utf8')}`)));
  ended.catch(() => undefined);
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await Promise.race([
      once(socket, 'connect').then(
        () => true,
        () => false,
      ),
      ended,
    ]);
    socket.destroy();
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
