import type { RedisClient } from './redis-client.ts';

/** The servers behind a client. */
export interface Nodes {
  /**
   * Returns the name of the server that holds a key, as the client knows it. Calls for one name may travel in one pipeline.
   * Without a cluster there is one server, with an empty name.
   */
  nodeOf(key: string): string;
  /** Makes the connection to a server anew: it is a replica, or nothing was heard of it. */
  reconnect(node: string): void;
}

const slotCount = 16_384;

/** Creates the nodes of one client. */
export function createNodes(client: RedisClient): Nodes {
  const slotByTag = new Map<string, number>();

  function slotOf(tag: string): number {
    const slot = slotByTag.get(tag) ?? hashSlot(tag);
    slotByTag.set(tag, slot);
    return slot;
  }

  return {
    nodeOf(key) {
      if (!client.isCluster) return '';
      const tag = key.slice(1, key.indexOf('}'));
      const serving = client.slots?.[slotOf(tag)] ?? [];
      // Before the client has met the cluster, each shard is on its own.
      return serving.length === 0 ? tag : serving.join(' ');
    },
    reconnect(node) {
      const address = node.split(' ', 1)[0];
      const connections = client.nodes?.('all') ?? [];
      const ofNode = connections.find(({ options: { host, port } }) => `${host}:${port}` === address);
      if (ofNode === undefined) client.disconnect(true);
      else ofNode.disconnect();
    },
  };
}

/**
 * Returns the slot of a key, or of the tag in it: its CRC-16 (XMODEM), as the specification of Redis Cluster has it.
 *
 * @see https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#key-distribution-model
 */
export function hashSlot(tag: string): number {
  let crc = 0;
  for (const byte of Buffer.from(tag)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc << 1) ^ (crc & 0x80_00 ? 0x10_21 : 0)) & 0xff_ff;
  }
  return crc % slotCount;
}
