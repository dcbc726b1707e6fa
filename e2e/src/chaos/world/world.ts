import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment } from '@secure-start/client';
import type { ArchivedEntry, JournalOrder, RecordLine } from '../verdict/record-line.ts';
import { openRecord, readRecords } from './application-record.ts';
import { type AppSlot, createAppSlot } from './app-slot.ts';
import { type Daemon, postgresUser, startPostgres, startRedis } from './daemons.ts';
import { startGuard } from './guard.ts';
import { makePeople, type RunPerson } from './people.ts';
import { readArchive } from './read-archive.ts';
import { startWebhookReceiver } from './webhook-receiver.ts';

/** An e-service of several processes, and everything that it needs. */
export interface World {
  slots: readonly AppSlot[];
  redis: Daemon;
  postgres: Daemon;
  bankId: ChildProcess;
  managementUrl: string;
  people: readonly [RunPerson, ...RunPerson[]];
  /** Reads what all sides have written down. */
  read(): Promise<{ lines: RecordLine[]; orders: JournalOrder[]; archive: ArchivedEntry[] }>;
  close(): Promise<void>;
}

/** The first message of the simulator's process. */
interface BankIdReady {
  environment: Environment;
  managementUrl: string;
  cert: string;
  key: string;
}

/** Starts everything. The wall clocks of the processes are wrong by `clockOffsetsMs`; there are as many as offsets. */
export async function startWorld(options: {
  clockOffsetsMs: readonly number[];
  people: number;
  /** The folder of the built program. Default: this one. */
  program?: URL;
}): Promise<World> {
  const { clockOffsetsMs, program = new URL('.', import.meta.url) } = options;
  const guard = startGuard();
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-chaos-'));
  guard.remove(folder);
  // PostgreSQL runs as another user.
  const recordFolder = join(folder, 'record');
  mkdirSync(recordFolder);
  const people = makePeople(options.people);
  const peopleFile = join(folder, 'people.json');
  writeFileSync(peopleFile, JSON.stringify(people));
  const journal = join(folder, 'journal.jsonl');
  writeFileSync(journal, '');
  const bankId = fork(fileURLToPath(new URL('bank-id-process.js', import.meta.url)), [journal, peopleFile]);
  guard.watch(bankId);
  const ended = once(bankId, 'exit').then(() => Promise.reject(new Error('the simulator ended')));
  ended.catch(() => undefined);
  const dataFolder = mkdtempSync(join(tmpdir(), 'secure-start-chaos-data-'));
  guard.remove(dataFolder);
  const [ready, redis, postgres] = await Promise.all([
    Promise.race([once(bankId, 'message') as Promise<[BankIdReady]>, ended]),
    startRedis(join(folder, 'redis'), guard),
    startPostgres(dataFolder, guard),
  ]);
  const [{ environment, managementUrl, cert, key }] = ready;
  const newKey = (): string => randomBytes(32).toString('base64');
  const secrets = { nameKey: newKey(), sealingKey: newKey(), archiveKey: newKey(), webhookSecret: `whsec_${newKey()}` };
  const own = openRecord({ folder: recordFolder, pid: process.pid, now: () => Date.now() });
  const receiver = await startWebhookReceiver(own);
  const urlOf = (port: number): string => `postgres://${postgresUser}@127.0.0.1:${port}/postgres`;
  const baseUrl = new URL(environment.baseUrl);
  const ports = { bankId: Number(baseUrl.port), redis: redis.port, postgres: postgres.port };

  function environmentAt(port: number): Environment {
    const url = new URL(baseUrl);
    url.port = String(port);
    return { ...environment, baseUrl: url.href.replace(/\/$/, '') };
  }

  // The first process makes the tables; the others find them.
  const slots: AppSlot[] = [];
  for (const [slot, clockOffsetMs] of clockOffsetsMs.entries()) {
    const made = await createAppSlot({
      entry: fileURLToPath(new URL('app-process.js', program)),
      guard,
      ports,
      setupOf: (near) => ({
        slot,
        environment: environmentAt(near.bankId),
        cert,
        key,
        redisPort: near.redis,
        postgresUrl: urlOf(near.postgres),
        ...secrets,
        webhookUrl: receiver.url,
        recordFolder,
        clockOffsetMs,
      }),
    });
    slots.push(made);
    await made.start();
  }

  return {
    slots,
    redis,
    postgres,
    bankId,
    managementUrl,
    people,
    async read() {
      const written = once(bankId, 'message');
      bankId.send('write');
      await written;
      const orders = new Map<string, JournalOrder>();
      for (const text of readFileSync(journal, 'utf8').split('\n').slice(0, -1)) {
        const order: JournalOrder = JSON.parse(text);
        orders.set(order.orderRef, order);
      }
      // Before the archive, which has everything that the application has.
      const lines = readRecords(recordFolder);
      const archive = await readArchive({ url: urlOf(postgres.port), key: secrets.archiveKey });
      return { lines, orders: [...orders.values()], archive };
    },
    async close() {
      receiver.close();
      bankId.kill('SIGKILL');
      await Promise.all([...slots.map((slot) => slot.close()), redis.kill(), postgres.kill()]);
      for (const one of [folder, dataFolder]) rmSync(one, { recursive: true, force: true });
      guard.close();
    },
  };
}
