import type { Admission, Lease, Store } from '@secure-start/server';
import type { Connection } from './connection/connection.ts';
import { createScript } from './connection/script.ts';
import { listOf, numberOf, textOf } from './replies.ts';
import { admitScript, leasesScript, releaseScript } from './scripts/admission-scripts.ts';
import type { Names } from './sealing/names.ts';
import { clockNow } from './store-clock.ts';
import type { Shards } from './shards.ts';

const scripts = {
  admit: createScript(admitScript),
  release: createScript(releaseScript),
  leases: createScript(leasesScript),
};

/** Creates the operations on rates and leases. */
export function admissionOperations(options: {
  connection: Connection;
  shards: Shards;
  names: Names;
}): Pick<Store, 'admit' | 'release' | 'leases'> {
  const { connection, shards, names } = options;

  /** Kind, burst or forMs, everyMs or places or below, holder. */
  function argsOf(admission: Admission): readonly string[] {
    switch (admission.kind) {
      case 'rate':
        return ['rate', String(admission.burst), String(admission.everyMs), ''];
      case 'lease':
        return ['lease', String(admission.forMs), String(admission.places), names.seal(admission.holder)];
      case 'free':
        return ['free', '0', String(admission.below ?? 1), ''];
    }
  }

  return {
    async admit(admissions) {
      if (admissions.length === 0) return { now: await clockNow({ connection, shards }), admitted: true };
      const keys = admissions.map(({ kind, name }) => shards.admissionKey(kind === 'rate' ? 'rate' : 'leases', name));
      // A lock must not be held twice after a failover; a rate that forgets a few calls is none the worse.
      const isReplicated = admissions.some(({ kind }) => kind === 'lease');
      const call = { script: scripts.admit, keys, args: admissions.flatMap(argsOf), isReplicated };
      const [answer] = await connection.call([call]);
      const [now, refused, retryAfterMs] = listOf(answer);
      if (numberOf(refused) < 0) return { now: numberOf(now), admitted: true };
      return {
        now: numberOf(now),
        admitted: false,
        refused: numberOf(refused),
        retryAfterMs: numberOf(retryAfterMs),
      };
    },

    async release(leases) {
      if (leases.length === 0) return { now: await clockNow({ connection, shards }), released: 0 };
      const keys = leases.map(({ name }) => shards.admissionKey('leases', name));
      const args = leases.map(({ holder }) => names.seal(holder));
      const [answer] = await connection.call([{ script: scripts.release, keys, args }]);
      const [now, released] = listOf(answer);
      return { now: numberOf(now), released: numberOf(released) };
    },

    async leases(name) {
      const keys = [shards.admissionKey('leases', name)];
      const [answer] = await connection.call([{ script: scripts.leases, keys, args: [] }]);
      const [now, values] = listOf(answer);
      const leases: Lease[] = [];
      const list = listOf(values);
      for (let index = 0; index + 1 < list.length; index += 2) {
        const holder = names.open(textOf(list[index]));
        if (holder !== undefined) leases.push({ holder, until: numberOf(list[index + 1]) });
      }
      return { now: numberOf(now), leases };
    },
  };
}
