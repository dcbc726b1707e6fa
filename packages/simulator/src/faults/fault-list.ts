import type { Clock, OperationName } from '@secure-start/protocol/rp';
import { openStates } from '../order/order-transitions.ts';
import type { OrderState } from '../order/order.ts';
import type { MaintenanceWindow } from '../status/service-status.ts';
import { chance } from '../keyed-random.ts';
import { checkFaultRule, FaultRuleError } from './parse-fault-rule.ts';
import { faultEffects } from './fault-effects.ts';
import type { FaultPlace } from './fault-effects.ts';
import type { FaultEffect, FaultRule } from './fault-rule.ts';

/** A rule that hit. */
export interface Fault {
  id: string;
  effect: FaultEffect;
  /** From 0 up to but not including 1, for effects that vary. */
  chance: number;
  /** `rateLimit` only: until the window is over. */
  resetMs?: number;
}

/** Something that a rule may strike. What takes work to find out is found out when a rule asks. */
export interface Occasion {
  place: FaultPlace;
  operation?: OperationName;
  orderState?: () => OrderState | undefined;
  personalNumber?: () => string | undefined;
}

/** A rule and what it has done. */
export interface FaultCount {
  id: string;
  rule: FaultRule;
  /** How often it fitted, hits included. */
  matched: number;
  hits: number;
}

/** The fault rules in force. */
export interface FaultList {
  /** Adds a rule behind the others; the returned function takes it away. Throws a FaultRuleError. */
  add(rule: FaultRule): () => void;
  /** Whether there was a rule of that id. */
  remove(id: string): boolean;
  clear(): void;
  all(): FaultCount[];
  /** The first rule that hits. One that fits and lets through passes on to the next. */
  strike(occasion: Occasion): Fault | undefined;
  /** The maintenance that rules announce. */
  maintenance(): MaintenanceWindow[];
}

interface Entry extends FaultCount {
  /** `rateLimit` only: the calls of the window that runs. */
  window: { since: number; calls: number };
}

const usualWindowMs = 60_000;

/** Makes an empty list. Decisions follow from the seed, the tenant, the rule's id and how often the rule fitted. */
export function createFaultList(options: { seed: number; tenant: string; clock: Pick<Clock, 'now'> }): FaultList {
  const { seed, tenant, clock } = options;
  const entries = new Map<string, Entry>();

  const hits = (entry: Entry, occasion: Occasion): Fault | undefined => {
    const { id, rule } = entry;
    const { effect, skip = 0, probability = 1 } = rule;
    if (!fits({ rule, occasion, tenant })) return undefined;
    if (effect.kind === 'maintenance' && !isUnderWay(effect, clock.now())) return undefined;
    entry.matched += 1;
    if (entry.matched <= skip || entry.hits >= timesOf(rule)) return undefined;
    if (chance(seed, 'fault', tenant, id, entry.matched) >= probability) return undefined;
    const resetMs = effect.kind === 'rateLimit' ? overLimit({ effect, entry, now: clock.now() }) : undefined;
    if (effect.kind === 'rateLimit' && resetMs === undefined) return undefined;
    entry.hits += 1;
    return {
      id,
      effect,
      chance: chance(seed, 'effect', tenant, id, entry.matched),
      ...(resetMs === undefined ? {} : { resetMs }),
    };
  };

  const freeId = (kind: string) => {
    for (let n = 1; ; n += 1) {
      const id = n === 1 ? kind : `${kind}-${n}`;
      if (!entries.has(id)) return id;
    }
  };

  return {
    add(given) {
      const rule = checkFaultRule(given);
      const id = rule.id ?? freeId(rule.effect.kind);
      if (entries.has(id)) throw new FaultRuleError('id', `Fault rule: there is one of the id "${id}" already.`);
      const entry: Entry = { id, rule, matched: 0, hits: 0, window: { since: -Infinity, calls: 0 } };
      entries.set(id, entry);
      return () => {
        if (entries.get(id) === entry) entries.delete(id);
      };
    },
    remove: (id) => entries.delete(id),
    clear: () => entries.clear(),
    all: () =>
      [...entries.values()].map(({ id, rule, matched, hits: hitCount }) => ({ id, rule, matched, hits: hitCount })),
    strike(occasion) {
      for (const entry of entries.values()) {
        const fault = hits(entry, occasion);
        if (fault) return fault;
      }
      return undefined;
    },
    maintenance: () =>
      [...entries.values()].flatMap(({ rule: { effect, when } }) => {
        // What meets everybody is told to everybody.
        if (effect.kind !== 'maintenance' || when?.operation !== undefined) return [];
        const { from, until, announcedAt = from } = effect;
        return { announcedAt: Date.parse(announcedAt), from: Date.parse(from), until: Date.parse(until) };
      }),
  };
}

function fits({ rule, occasion, tenant }: { rule: FaultRule; occasion: Occasion; tenant: string }): boolean {
  const { when = {}, effect } = rule;
  if (!faultEffects[effect.kind].strikes.includes(occasion.place)) return false;
  if (when.tenant !== undefined && when.tenant !== tenant) return false;
  if (when.operation !== undefined && when.operation !== occasion.operation) return false;
  if (when.orderState !== undefined && when.orderState !== occasion.orderState?.()) return false;
  if (when.personalNumber !== undefined && when.personalNumber !== occasion.personalNumber?.()) return false;
  return effect.kind !== 'hint' || isCollectOfRunningOrder(occasion);
}

function isCollectOfRunningOrder({ operation, orderState }: Occasion): boolean {
  const state = operation === 'collect' ? orderState?.() : undefined;
  return state !== undefined && openStates.includes(state);
}

function timesOf({ times, probability, effect }: FaultRule): number {
  return times ?? (probability !== undefined || faultEffects[effect.kind].lasts ? Infinity : 1);
}

function isUnderWay({ from, until }: { from: string; until: string }, now: number): boolean {
  return Date.parse(from) <= now && now < Date.parse(until);
}

/** Counts a call; how long the window lasts still when the call is above the limit. */
function overLimit(options: {
  effect: { limit?: number; windowMs?: number };
  entry: Entry;
  now: number;
}): number | undefined {
  const { entry, now } = options;
  const { limit = 0, windowMs = usualWindowMs } = options.effect;
  if (now >= entry.window.since + windowMs) entry.window = { since: now, calls: 0 };
  entry.window.calls += 1;
  return entry.window.calls > limit ? entry.window.since + windowMs - now : undefined;
}
