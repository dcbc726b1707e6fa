import type { CertificatePolicies } from '@secure-start/protocol/rp';
import { createFaultList } from './faults/fault-list.ts';
import { faultProfiles } from './faults/fault-profiles.ts';
import { createFindingList } from './findings/finding-list.ts';
import { createJournal } from './journal/journal.ts';
import type { EvidenceFor } from './evidence/create-evidence.ts';
import { createOrderStore } from './order/order-store.ts';
import type { Order } from './order/order.ts';
import type { Person } from './people/person.ts';
import { createRandomness } from './randomness.ts';
import { createCadence } from './rp-api/operations/collect-cadence.ts';
import { settingsFrom } from './options/simulator-options.ts';
import type { SimulatorOptions } from './options/simulator-options.ts';
import type { SimulatorClock } from './time/simulator-clock.ts';
import { createVariation } from './variation/variation.ts';
import { createVersionLives } from './versions/version-schedule.ts';
import type { World } from './bank-id-service.ts';

/** Makes the world of one tenant; worlds share the clock, the seed and the keys of the evidence. */
export function createWorld(options: {
  tenant: string;
  clock: SimulatorClock;
  seed: number;
  people: readonly Person[];
  policies: CertificatePolicies;
  evidenceFor: EvidenceFor;
  options: SimulatorOptions;
}): World {
  const { tenant, clock, seed, people, policies, evidenceFor, options: asked } = options;
  const settings = settingsFrom(asked);
  const randomness = createRandomness({ seed, tenant, repeatable: asked.seed !== undefined });
  const { onEvent = () => {} } = asked;
  const findings = createFindingList();
  const journal = createJournal();
  const faults = createFaultList({ seed, tenant, clock });
  for (const rule of [...(asked.faults ?? []), ...faultProfiles[asked.profile ?? 'none']]) faults.add(rule);

  const world: World = {
    tenant,
    clock,
    randomness,
    settings,
    people,
    orders: createOrderStore({
      clock,
      randomness,
      timings: settings.timings,
      onChange: (order) => adviseOnEnding(world, order),
    }),
    versions: createVersionLives({ clock, starts: asked.versions }),
    faults,
    maintenance: () => faults.maintenance(),
    policies,
    evidenceFor,
    findings,
    journal,
    cadence: createCadence(),
    variation: createVariation({ level: asked.variation ?? 'off', seed, tenant }),
    advise(rule, explanation) {
      const at = clock.now();
      findings.record({ rule, explanation, at });
      onEvent({ type: 'finding', at, tenant, rule, explanation });
    },
    note(entry) {
      journal.record(entry);
      onEvent({ type: 'call', ...entry });
    },
  };
  return world;
}

/** An order that time took away was neither cancelled nor collected to its end. */
function adviseOnEnding(world: World, { state, history, outcome, asked: { operation } }: Order): void {
  if (state !== 'gone' || history.at(-1)?.event !== 'timeUp' || !outcome) return;
  if (outcome.status === 'complete') world.advise('outcomeLost', `${operation} was completed and never collected.`);
  else
    world.advise(
      'orderAbandoned',
      `${operation} ended as ${outcome.hintCode} and was neither cancelled nor collected.`,
    );
}
