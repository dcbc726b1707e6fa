import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromRedisError } from './redis-errors.ts';

test('errors of Redis have codes, say what to do, and repeat nothing of the command', () => {
  const codes = {
    'NOAUTH Authentication required.': 'denied',
    'WRONGPASS invalid username-password pair or user is disabled.': 'denied',
    "NOPERM User shop has no permissions to run the 'evalsha' command": 'denied',
    'NOPERM No permissions to access a key 191212121212': 'denied',
    "ERR The user executing the script can't run this command or subcommand script: 0523, on @user_script:1.": 'denied',
    "ERR The user executing the script can't access at least one of the keys mentioned": 'denied',
    "ERR ACL failure in script: User shop has no permissions to run the 'zadd' command script: 0523": 'denied',
    "READONLY You can't write against a read only replica.": 'readOnly',
    "OOM command not allowed when used memory > 'maxmemory'. 191212121212": 'full',
    "CROSSSLOT Keys in request don't hash to the same slot": 'usage',
    'LOADING Redis is loading the dataset in memory': 'unreachable',
    'CLUSTERDOWN The cluster is down': 'unreachable',
    'TRYAGAIN Multiple keys request during rehashing of slot': 'unreachable',
    'ASK 5 127.0.0.1:6379': 'unreachable',
    'MOVED 5 127.0.0.1:6379': 'unreachable',
    'ERR unknown command 191212121212': 'failed',
    'Connection is closed.': 'lost',
    'connect ECONNREFUSED 127.0.0.1:6379': 'lost',
  };
  for (const [message, code] of Object.entries(codes)) {
    const cause = Object.assign(new Error(message), { command: { args: ['191212121212'] } });
    const error = fromRedisError(cause);
    assert.equal(error.code, code, message);
    assert.equal(error.cause, undefined);
    assert.doesNotMatch(error.message, /1212/);
  }
  assert.match(
    fromRedisError(new Error("NOPERM User shop has no permissions to run the 'evalsha' command")).message,
    /evalsha/,
  );
  assert.match(
    fromRedisError(new Error("ERR ACL failure in script: User shop has no permissions to run the 'zadd' command"))
      .message,
    /the command zadd/,
  );
  assert.match(
    fromRedisError(new Error("ERR The user executing the script can't run this command or subcommand")).message,
    /ACL LOG/,
  );
});
