import type { Redis } from 'ioredis';

/** The commands of the store and of its client, with arguments that fit. `KEY` is a key of the store, `CHANNEL` a channel. */
const commands = [
  'eval script 1 KEY',
  'evalsha digest 1 KEY',
  'wait 0 0',
  'info',
  'time',
  'ping',
  'hmget KEY field',
  'hset KEY field value',
  'del KEY',
  'exists KEY',
  'get KEY',
  'set KEY value',
  'persist KEY',
  'pexpireat KEY 1',
  'pexpiretime KEY',
  'zadd KEY 1 member',
  'zrem KEY member',
  'zcard KEY',
  'zscore KEY member',
  'zrange KEY 0 1',
  'zrangebyscore KEY 0 1',
  'zremrangebyscore KEY 0 1',
  'publish CHANNEL message',
  'subscribe CHANNEL',
  'unsubscribe CHANNEL',
].map((line) => line.split(' '));

/** Asks Redis which commands the user may not use, and carries none of them out. */
const script = `
local refused = {}
for _, words in ipairs(cjson.decode(ARGV[1])) do
  if not redis.acl_check_cmd(unpack(words)) then table.insert(refused, words[1]) end
end
return refused`;

/**
 * Returns what the user of a connection may not use of what the store needs on one server: commands, or the keys and channels of a
 * prefix.
 */
export async function missingRedisRights(options: { client: Redis; prefix: string }): Promise<readonly string[]> {
  const { client, prefix } = options;
  const filled = commands.map((words) =>
    words.map((word) => (word === 'KEY' || word === 'CHANNEL' ? `{${prefix}:doctor}` : word)),
  );
  const refused = (await client.eval(script, 0, JSON.stringify(filled))) as readonly string[];
  const ofAll = (place: string): readonly string[] =>
    commands.flatMap(([name = '', ...words]) => (words.includes(place) ? [name] : []));
  // One that is refused with every command is itself what is not allowed.
  const places = [
    { place: 'KEY', name: `keys {${prefix}:*`, needing: ofAll('KEY') },
    // A subscription can be ended without the right to the channel.
    { place: 'CHANNEL', name: `channels {${prefix}:*`, needing: ['publish', 'subscribe'] },
  ].filter(({ needing }) => needing.every((name) => refused.includes(name)));
  const explained = places.flatMap(({ needing }) => needing);
  return [...places.map(({ name }) => name), ...refused.filter((name) => !explained.includes(name))];
}
