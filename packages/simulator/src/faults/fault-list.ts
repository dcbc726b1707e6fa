import type { Clock, IdCardOperation, OperationName } from '@secure-start/protocol/rp';
import { keyedRandom } from '../keyed-random.ts';
import { pendingStates } from '../order/order-transitions.ts';
import type { OrderState } from '../order/order.ts';
import type { MaintenanceWindow } from '../status/service-status.ts';
import { faultEffects } from './fault-effects.ts';
import type { FaultPoint } from './fault-effects.ts';
import type { FaultEffect, FaultRule } from './fault-rule.ts';
import { FaultRuleError, parseFaultRule } from './parse-fault-rule.ts';

/** The effect of a rule that hit. */
export interface TriggeredFault {
  /** The id of the rule. */
  id: string;
  effect: FaultEffect;
  /** A number from 0 up to but not including 1, for effects that vary. */
  random: number;
  /** `rateLimit` only: the time until the window is over. */
  resetMs?: number;
}

/** A request, handshake, scan or approval that rules are matched against. Functions are called only when a rule needs them. */
export interface FaultTarget {
  point: FaultPoint;
  operation?: OperationName | IdCardOperation;
  orderState?: () => OrderState | undefined;
  /** Absent, or `undefined`: there is no order. */
  takenByApp?: () => boolean | undefined;
  personalNumber?: () => string | undefined;
}

/** A rule, and how often it matched and hit. */
export interface FaultStatus {
  id: string;
  rule: FaultRule;
  /** The number of matches, hits included. */
  matched: number;
  hits: number;
}

/** The fault rules of one service, in order. */
export interface FaultList {
  /**
   * Adds a rule after the others and returns a function that removes it.
   *
   * @throws {@link FaultRuleError} when the rule is invalid or its id is taken.
   */
  add(rule: FaultRule): () => void;
  /** Removes the rule of that id. Returns `false` when there was none. */
  remove(id: string): boolean;
  clear(): void;
  list(): FaultStatus[];
  /** Counts the target for each matching rule, up to the first rule that hits, and returns that rule's effect. */
  trigger(target: FaultTarget): TriggeredFault | undefined;
  /** Lists the maintenance windows that rules announce. */
  maintenanceWindows(): MaintenanceWindow[];
}

interface Entry extends FaultStatus {
  /** `rateLimit` only: the current window. */
  window: { since: number; requests: number };
}

const defaultWindowMs = 60_000;

/** Creates an empty list. Decisions follow from the seed, the tenant, the rule's id and the number of its matches. */
export function createFaultList(options: { seed: number; tenant: string; clock: Pick<Clock, 'now'> }): FaultList {
  const { seed, tenant, clock } = options;
  const entries = new Map<string, Entry>();

  const tryRule = (entry: Entry, target: FaultTarget): TriggeredFault | undefined => {
    const { id, rule } = entry;
    const { effect, skip = 0, probability = 1 } = rule;
    if (!matches({ rule, target, tenant })) return undefined;
    if (effect.kind === 'maintenance' && !isWithin(effect, clock.now())) return undefined;
    entry.matched += 1;
    if (entry.matched <= skip || entry.hits >= maxHits(rule)) return undefined;
    if (keyedRandom(seed, 'fault', tenant, id, entry.matched) >= probability) return undefined;
    const resetMs = effect.kind === 'rateLimit' ? countRateLimited({ effect, entry, now: clock.now() }) : undefined;
    if (effect.kind === 'rateLimit' && resetMs === undefined) return undefined;
    entry.hits += 1;
    return {
      id,
      effect,
      random: keyedRandom(seed, 'effect', tenant, id, entry.matched),
      ...(resetMs === undefined ? {} : { resetMs }),
    };
  };

  const createId = (kind: string) => {
    for (let n = 1; ; n += 1) {
      const id = n === 1 ? kind : `${kind}-${n}`;
      if (!entries.has(id)) return id;
    }
  };

  return {
    add(given) {
      const rule = parseFaultRule(given);
      const id = rule.id ?? createId(rule.effect.kind);
      if (entries.has(id)) throw new FaultRuleError('id', `Fault rule: the id "${id}" is taken.`);
      const entry: Entry = { id, rule, matched: 0, hits: 0, window: { since: -Infinity, requests: 0 } };
      entries.set(id, entry);
      return () => {
        if (entries.get(id) === entry) entries.delete(id);
      };
    },
    remove: (id) => entries.delete(id),
    clear: () => entries.clear(),
    list: () => [...entries.values()].map(({ id, rule, matched, hits }) => ({ id, rule, matched, hits })),
    trigger(target) {
      for (const entry of entries.values()) {
        const fault = tryRule(entry, target);
        if (fault) return fault;
      }
      return undefined;
    },
    maintenanceWindows: () =>
      [...entries.values()].flatMap(({ rule: { effect, when } }) => {
        // A maintenance of a single operation is not announced: the status page is about the whole service.
        if (effect.kind !== 'maintenance' || when?.operation !== undefined) return [];
        const { from, until, announcedAt = from } = effect;
        return { announcedAt: Date.parse(announcedAt), from: Date.parse(from), until: Date.parse(until) };
      }),
  };
}

function matches({ rule, target, tenant }: { rule: FaultRule; target: FaultTarget; tenant: string }): boolean {
  const { when = {}, effect } = rule;
  if (!faultEffects[effect.kind].points.includes(target.point)) return false;
  if (when.tenant !== undefined && when.tenant !== tenant) return false;
  if (when.operation !== undefined && when.operation !== target.operation) return false;
  if (when.orderState !== undefined && when.orderState !== target.orderState?.()) return false;
  if (when.takenByApp !== undefined && when.takenByApp !== target.takenByApp?.()) return false;
  if (when.personalNumber !== undefined && when.personalNumber !== target.personalNumber?.()) return false;
  return effect.kind !== 'hint' || isCollectOfPendingOrder(target);
}

function isCollectOfPendingOrder({ operation, orderState }: FaultTarget): boolean {
  const state = operation === 'collect' ? orderState?.() : undefined;
  return state !== undefined && pendingStates.includes(state);
}

function maxHits({ times, probability, effect }: FaultRule): number {
  return times ?? (probability !== undefined || faultEffects[effect.kind].isLasting ? Infinity : 1);
}

function isWithin({ from, until }: { from: string; until: string }, now: number): boolean {
  return Date.parse(from) <= now && now < Date.parse(until);
}

/** Counts a request. Returns the time until the window is over when the request is above the limit. */
function countRateLimited(options: {
  effect: { limit?: number; windowMs?: number };
  entry: Entry;
  now: number;
}): number | undefined {
  const { effect, entry, now } = options;
  const { limit = 0, windowMs = defaultWindowMs } = effect;
  if (now >= entry.window.since + windowMs) entry.window = { since: now, requests: 0 };
  entry.window.requests += 1;
  return entry.window.requests > limit ? entry.window.since + windowMs - now : undefined;
}
