/**
 * A condition under which what is stored may be lost. Each is told once by a store.
 *
 * - `notFailoverSafe`: there is no replica, so that a server that ends for good takes everything with it.
 * - `replicaSilent`: the replica did not confirm a write in time. The write counts all the same.
 * - `mayEvict`: Redis may remove records when its memory is full.
 */
export interface RedisStoreWarning {
  code: 'notFailoverSafe' | 'replicaSilent' | 'mayEvict';
  /** Says what to do. */
  message: string;
}

const messages: Readonly<Record<RedisStoreWarning['code'], string>> = {
  notFailoverSafe:
    'Redis has no replica, or does not say so: when it is lost, all log-ins and undelivered signatures in it are lost. Add a replica, and allow INFO and WAIT.',
  replicaSilent:
    'The replica of Redis did not confirm a write within its time. A failover now may lose writes. Check the replica and its link.',
  mayEvict: 'Redis may evict records when its memory is full. Set maxmemory-policy to noeviction.',
};

/** Creates what tells warnings, each once. */
export function createWarnings(
  onWarning: (warning: RedisStoreWarning) => void,
): (code: RedisStoreWarning['code']) => void {
  const told = new Set<RedisStoreWarning['code']>();
  return (code) => {
    if (told.has(code)) return;
    told.add(code);
    onWarning({ code, message: messages[code] });
  };
}
