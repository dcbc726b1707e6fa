import { createClient, type BankIdClient, type Order } from '@secure-start/client';
import type { CompletionData, Environment } from '@secure-start/protocol/rp';
import { certificateFile } from '../certificates.ts';
import { startOwnProcess } from '../own-process.ts';
import type { BareCompletion, Ready, Usage } from './messages.ts';

/** The number of requests at the same time. */
export const inFlight = 50;
const endUserIp = '198.51.100.7';

/** A server in its own process, and a client that calls it from here. */
export interface Subject {
  client: BankIdClient;
  /** Opens and approves these orders, where that is needed; returns what the process has used since it started. */
  complete(orders: readonly Order[]): Promise<Usage>;
  close(): Promise<void>;
}

/** A simulator in its own process. */
export interface SimulatorSubject extends Subject {
  ready: Ready;
}

/** Starts a simulator. */
export async function startSimulatorSubject(options: {
  evidence: 'signed' | 'placeholder';
  keyType: 'p256' | 'rsa2048';
  nodeOptions?: readonly string[];
}): Promise<SimulatorSubject> {
  const { evidence, keyType, nodeOptions = [] } = options;
  const program = new URL('./simulator-program.js', import.meta.url);
  const own = startOwnProcess({ program, args: [evidence, keyType], nodeOptions });
  // The two programs are compiled together: what one sends is what the other expects.
  const ready = (await own.nextMessage()) as Ready;
  const { environment, cert, key } = ready;
  const client = createClient({ environment, credentials: { pem: { cert, key } }, maxConnections: inFlight });
  return {
    ready,
    client,
    complete: async (orders) => (await own.request(orders.map(({ autoStartToken }) => autoStartToken))) as Usage,
    async close() {
      await client.close();
      await own.stop();
    },
  };
}

/** Starts a bare server, whose orders complete with data of the simulator. */
export async function startBareSubject(options: BareCompletion & { environment: Environment }): Promise<Subject> {
  const { environment, completionData, isSigned } = options;
  const own = startOwnProcess({ program: new URL('./bare-program.js', import.meta.url) });
  const port = String(await own.nextMessage());
  await own.request({ completionData, isSigned });
  const pem = { cert: certificateFile('client.pem').toString(), key: certificateFile('client-key.pem').toString() };
  const client = createClient({
    environment: {
      ...environment,
      baseUrl: `https://localhost:${port}/rp/v6.0`,
      tlsRoots: [certificateFile('root.pem').toString()],
    },
    credentials: { pem },
    maxConnections: inFlight,
  });
  return {
    client,
    complete: async () => (await own.request({})) as Usage,
    async close() {
      await client.close();
      await own.stop();
    },
  };
}

/** The time that some orders took, from the first start to the last collect. */
export interface Turn {
  seconds: number;
  /** Of the server's process alone. */
  cpuSeconds: number;
}

/** Starts, completes and collects orders. */
export async function completeOrders({ client, complete }: Subject, count: number): Promise<Turn> {
  const before = await complete([]);
  const startedAt = performance.now();
  const orders = await startOrders(client, count);
  const after = await complete(orders);
  const outcomes = await inTurns(orders, ({ orderRef }) => client.collect({ orderRef }));
  const { cpuMicroseconds } = await complete([]);
  const failed = outcomes.find(({ status }) => status !== 'complete');
  if (failed) throw new Error(`an order is ${failed.status} after ${after.cpuMicroseconds} µs`);
  return {
    seconds: (performance.now() - startedAt) / 1000,
    cpuSeconds: (cpuMicroseconds - before.cpuMicroseconds) / 1e6,
  };
}

/** Completes one order, and returns its data. */
export async function completeOrder({ client, complete }: Subject): Promise<CompletionData> {
  const order = await client.auth({ endUserIp });
  await complete([order]);
  const outcome = await client.collect({ orderRef: order.orderRef });
  if (outcome.status !== 'complete') throw new Error(`the order is ${outcome.status}`);
  return outcome.completionData;
}

/** Starts orders, and leaves them open. */
export const startOrders = (client: BankIdClient, count: number): Promise<Order[]> =>
  inTurns(Array.from({ length: count }), () => client.auth({ endUserIp }));

/** Works through the items, `inFlight` at a time. */
async function inTurns<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      for (const [index, item] of queue) results[index] = await work(item);
    }),
  );
  return results;
}
