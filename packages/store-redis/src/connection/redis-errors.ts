import { RedisStoreError } from '../store-error.ts';

/**
 * Returns the store's error for one of a Redis client. The client's own error is not its cause, because it may hold the
 * arguments of the command.
 */
export function fromRedisError(error: unknown): RedisStoreError {
  if (error instanceof RedisStoreError) return error;
  const message = error instanceof Error ? error.message : '';
  const word = /^([A-Z]{2,20}) /.exec(message)?.[1] ?? '';
  switch (word) {
    case 'NOAUTH':
    case 'WRONGPASS':
      return new RedisStoreError(
        'denied',
        `Redis does not take user and password (${word}). Check those of the client.`,
      );
    case 'NOPERM': {
      const command = commandIn(message);
      return rightMissing(command === undefined ? 'keys or channels of the store' : `the command ${command}`);
    }
    case 'READONLY':
    case 'MASTERDOWN':
      return new RedisStoreError(
        'readOnly',
        'This Redis is a replica. Connect to the primary, for example by Sentinel.',
      );
    case 'OOM':
    case 'MISCONF':
      return new RedisStoreError('full', `Redis takes no writes (${word}). Give it memory or disk.`);
    case 'CROSSSLOT':
      return new RedisStoreError('usage', 'client: this Redis is a cluster. Give a client for clusters.');
    case 'LOADING':
    case 'CLUSTERDOWN':
    case 'BUSY':
    case 'MOVED':
    case 'ASK':
    case 'TRYAGAIN':
      return new RedisStoreError('unreachable', `Redis does not serve now (${word}). It is tried again.`);
    case '':
      return new RedisStoreError('lost', 'The connection to Redis ended. It is tried again.');
    default: {
      const right = rightMissingInScript(message);
      if (right !== undefined) return rightMissing(right);
      return new RedisStoreError('failed', `Redis answers ${word}. Check its version: 7.0 or later is needed.`);
    }
  }
}

function rightMissing(what: string): RedisStoreError {
  return new RedisStoreError(
    'denied',
    `The user of Redis may not use ${what}. Give it the rights in the README; ACL LOG of Redis lists what it refused.`,
  );
}

/** Inside of a script, Redis 7.0 does not name the command. */
function rightMissingInScript(message: string): string | undefined {
  const [, what] = /(ACL failure|The user executing the script can't (?:run|access|publish))/.exec(message) ?? [];
  if (what === undefined) return undefined;
  const command = what === 'ACL failure' ? commandIn(message) : undefined;
  return command === undefined ? 'a command, key or channel of the scripts' : `the command ${command}`;
}

const commandIn = (message: string): string | undefined => /the '([\w|]+)' command/.exec(message)?.[1];

/** Returns whether Redis has lost the scripts, as after a restart. */
export function isScriptMissing(error: unknown): boolean {
  return startsWith(error, ['NOSCRIPT']);
}

/** Returns whether a node of a cluster says that another one serves the key. */
export function isMoved(error: unknown): boolean {
  return startsWith(error, ['MOVED']);
}

/** Returns whether a node of a cluster says that the slot of the key is on its way to another one. */
export function isMoving(error: unknown): boolean {
  return startsWith(error, ['ASK', 'TRYAGAIN']);
}

function startsWith(error: unknown, words: readonly string[]): boolean {
  return error instanceof Error && words.some((word) => error.message.startsWith(`${word} `));
}
