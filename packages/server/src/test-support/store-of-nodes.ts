import { memoryStore } from '../engine/memory-store.ts';
import type { Store } from '../engine/store.ts';
import type { FrozenClock } from './frozen-clock.ts';

/** The keys of one part of a store of several nodes begin with its name. */
export type NodeName = 'a' | 'b';

/** After so long, a batch does without a node that is silent. */
const timeoutMs = 2_000;

/**
 * Creates a store on two nodes, which answers of each batch what the nodes say that are neither away nor silent. A silent one is
 * waited for, but by claims.
 */
export function storeOfNodes(options: { clock: FrozenClock }): {
  store: Store;
  away: Set<NodeName>;
  silent: Set<NodeName>;
} {
  const { clock } = options;
  const away = new Set<NodeName>();
  const silent = new Set<NodeName>();
  const nodes: Readonly<Record<NodeName, Store>> = { a: memoryStore({ clock }), b: memoryStore({ clock }) };
  const nodeOf = (key: string): NodeName => (key.startsWith('a') ? 'a' : 'b');
  const failure = (): Error => new Error('the node is away');
  const at = async <Answer>(key: string, operation: (node: Store) => Promise<Answer>): Promise<Answer> => {
    if (away.has(nodeOf(key))) throw failure();
    return operation(nodes[nodeOf(key)]);
  };

  /** Asks each node for its part, and names the keys of which no node has answered. */
  async function inParts<Part extends { key: string }, Answer>(
    parts: readonly Part[],
    ask: (node: Store, ofNode: readonly Part[]) => Promise<Answer>,
  ): Promise<{ answers: readonly Answer[]; unanswered: readonly string[] }> {
    const answers: Answer[] = [];
    const unanswered: string[] = [];
    for (const name of ['a', 'b'] as const) {
      const ofNode = parts.filter(({ key }) => nodeOf(key) === name);
      if (silent.has(name) && ofNode.length > 0) await clock.sleep(timeoutMs);
      if (away.has(name) || silent.has(name)) unanswered.push(...ofNode.map(({ key }) => key));
      else if (ofNode.length > 0) answers.push(await ask(nodes[name], ofNode));
    }
    if (answers.length === 0 && parts.length > 0) throw failure();
    return { answers, unanswered };
  }

  const store: Store = {
    create: (record) => at(record.key, (node) => node.create(record)),
    compareAndSet: (change) => at(change.record.key, (node) => node.compareAndSet(change)),
    watch: (key, listener) => at(key, (node) => node.watch(key, listener)),
    async get(keys) {
      const { answers, unanswered } = await inParts(
        keys.map((key) => ({ key })),
        (node, ofNode) => node.get(ofNode.map(({ key }) => key)),
      );
      const found = answers.flatMap(({ records }) => records);
      return { now: clock.now(), records: keys.map((key) => found.find((one) => one?.key === key)), unanswered };
    },
    async touch(presences) {
      const { unanswered } = await inParts(presences, (node, ofNode) => node.touch(ofNode));
      return { now: clock.now(), unanswered };
    },
    async claimDue(wanted) {
      const names = (['a', 'b'] as const).filter((name) => !away.has(name) && !silent.has(name));
      if (names.length === 0 || wanted.justDue?.every((key) => away.has(nodeOf(key)))) throw failure();
      const answers = await Promise.all(names.map((name) => nodes[name].claimDue(wanted)));
      const dueAts = answers.map(({ nextDueAt = Infinity }) => nextDueAt);
      const nextDueAt = Math.min(...dueAts);
      return {
        now: clock.now(),
        claims: answers.flatMap(({ claims }) => claims),
        nextDueAt: nextDueAt === Infinity ? undefined : nextDueAt,
      };
    },
    async reschedule(reschedulings) {
      await inParts(reschedulings, (node, ofNode) => node.reschedule(ofNode));
      return { now: clock.now() };
    },
    async renew({ claims, leaseMs }) {
      const { answers, unanswered } = await inParts(claims, (node, ofNode) => node.renew({ claims: ofNode, leaseMs }));
      return { now: clock.now(), lost: answers.flatMap(({ lost }) => lost), unanswered };
    },
    admit: (admissions) => nodes.a.admit(admissions),
    release: (leases) => nodes.a.release(leases),
    leases: (name) => nodes.a.leases(name),
  };
  return { store, away, silent };
}
