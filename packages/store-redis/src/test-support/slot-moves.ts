import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { hashSlot } from '../connection/nodes.ts';
import { askNode } from './ask-node.ts';
import type { RedisCluster } from './redis-cluster.ts';
import type { RedisServer } from './redis-server.ts';

/** A slot on its way from one master to another, as `redis-cli --cluster reshard` moves it, but step by step. */
export interface SlotMove {
  /** Moves so many keys of those that are left, in the order of their names or the other way round, and returns them. */
  moveKeys(count: number, order?: 'indexesFirst' | 'recordsFirst'): Promise<readonly string[]>;
  /** Moves what is left, and gives the slot to its new master. */
  finish(): Promise<void>;
}

/** Begins to move the slot of a tag, such as `{test:3}`, to a master that does not have it. */
export async function beginSlotMove({ nodes }: RedisCluster, tag: string): Promise<SlotMove> {
  const slot = slotOf(tag);
  const masters = await Promise.all(nodes.map(masterOf));
  const from = masters.find((master) => master && hasSlot(master, slot));
  const to = masters.find((master) => master !== undefined && master !== from);
  if (from === undefined || to === undefined) throw new Error(`no two masters for slot ${slot}`);
  const [givingUp, takingOver] = [from, to];
  await askNode(to.server, (node) => node.call('CLUSTER', 'SETSLOT', slot, 'IMPORTING', from.id));
  await askNode(from.server, (node) => node.call('CLUSTER', 'SETSLOT', slot, 'MIGRATING', to.id));

  function moveKeys(count: number, order = 'indexesFirst'): Promise<readonly string[]> {
    return askNode(givingUp.server, async (node) => {
      const keys = (await node.call('CLUSTER', 'GETKEYSINSLOT', slot, 10_000)) as string[];
      const sign = order === 'indexesFirst' ? 1 : -1;
      const moved = keys.toSorted((one, other) => (one < other ? -sign : sign)).slice(0, count);
      for (const key of moved) await node.call('MIGRATE', '127.0.0.1', takingOver.server.port, key, 0, 10_000);
      return moved;
    });
  }

  return {
    moveKeys,
    async finish() {
      while ((await moveKeys(10_000)).length > 0);
      const owned = ['SETSLOT', slot, 'NODE', to.id] as const;
      await askNode(to.server, (node) => node.call('CLUSTER', ...owned));
      await askNode(from.server, (node) => node.call('CLUSTER', ...owned));
    },
  };
}

/** Returns the tags of the first slots that the first master has, so many as are wanted. */
export async function firstTags(options: {
  cluster: RedisCluster;
  tags: readonly string[];
  count: number;
}): Promise<readonly string[]> {
  const [node] = options.cluster.nodes;
  const master = node && (await masterOf(node));
  return options.tags
    .filter((tag) => master && hasSlot(master, slotOf(tag)))
    .toSorted((one, other) => slotOf(one) - slotOf(other))
    .slice(0, options.count);
}

/** Has `redis-cli` move the first slots of the first master to another one, those of the tags included. Returns what it printed. */
export async function reshard({ nodes }: RedisCluster, tags: readonly string[]): Promise<string> {
  const masters = (await Promise.all(nodes.map(masterOf))).filter((master) => master !== undefined);
  const [from, to] = masters;
  if (from === undefined || to === undefined) throw new Error('no two masters');
  const last = Math.max(...tags.map(slotOf));
  const slots = from.slots
    .map(([first, end]) => Math.max(0, Math.min(end, last) - first + 1))
    .reduce((sum, count) => sum + count, 0);
  const given = ['--cluster-from', from.id, '--cluster-to', to.id, '--cluster-slots', String(slots)];
  // Few keys at a time, so that slots are on their way for longer.
  const how = ['--cluster-yes', '--cluster-pipeline', '3'];
  const target = ['--cluster', 'reshard', `127.0.0.1:${from.server.port}`];
  return (await promisify(execFile)('redis-cli', [...target, ...given, ...how])).stdout;
}

function slotOf(tag: string): number {
  return hashSlot(tag.slice(1, -1));
}

function hasSlot({ slots }: Master, slot: number): boolean {
  return slots.some(([first, last]) => first <= slot && slot <= last);
}

interface Master {
  server: RedisServer;
  id: string;
  slots: readonly (readonly [first: number, last: number])[];
}

async function masterOf(server: RedisServer): Promise<Master | undefined> {
  const table = String(await askNode(server, (node) => node.call('CLUSTER', 'NODES')));
  const line = table.split('\n').find((one) => /\bmyself,master\b/.test(one));
  if (line === undefined) return undefined;
  const [id = '', , , , , , , , ...owned] = line.split(' ');
  const slots = owned
    .filter((text) => !text.startsWith('['))
    .map((text) => text.split('-').map(Number))
    .map(([first = 0, last = first]) => [first, last] as const);
  return { server, id, slots };
}
