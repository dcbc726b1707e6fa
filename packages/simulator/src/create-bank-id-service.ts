import type { CertificatePolicies } from '@secure-start/protocol/rp';
import type { BankIdService } from './bank-id-service.ts';
import type { CreateEvidence } from './evidence/create-evidence.ts';
import { createFaultList } from './faults/fault-list.ts';
import { faultProfiles } from './faults/fault-profiles.ts';
import { createFindingList } from './findings/finding-list.ts';
import { findingRules } from './findings/finding-rules.ts';
import { createIdCardStore } from './id-card/id-card-store.ts';
import { createRequestLimit } from './id-card/request-limit.ts';
import type { SignIdCardCheck } from './id-card/signature/id-card-signer.ts';
import { createJournal } from './journal/journal.ts';
import { createRecentRequests } from './journal/recent-requests.ts';
import { resolveSettings } from './options/simulator-options.ts';
import type { SimulatorOptions } from './options/simulator-options.ts';
import { createOrderStore } from './order/order-store.ts';
import type { Order } from './order/order.ts';
import type { FreshNumbers } from './people/fresh-number.ts';
import { createPeopleList } from './people/people-list.ts';
import { peopleSeed } from './people/people.ts';
import type { Person } from './people/person.ts';
import { createRandomness } from './randomness.ts';
import { createCollectCadence } from './rp-api/operations/collect-cadence.ts';
import type { SimulatorClock } from './time/simulator-clock.ts';
import { createVariation } from './variation/variation.ts';
import { createVersionSchedule } from './versions/version-schedule.ts';

/** Creates the service of one tenant. Services share the clock, the seed, the people of the start and the keys of the evidence. */
export function createBankIdService(options: {
  tenant: string;
  clock: SimulatorClock;
  seed: number;
  /** The people at the start. Each tenant adds and removes its own. */
  people: readonly Person[];
  freshNumbers: FreshNumbers;
  policies: CertificatePolicies;
  createEvidence: CreateEvidence;
  idCardSigner: () => Promise<SignIdCardCheck>;
  simulatorOptions: SimulatorOptions;
}): BankIdService {
  const { tenant, clock, seed, people, freshNumbers, policies, createEvidence, idCardSigner, simulatorOptions } =
    options;
  const { onEvent, faults: ownRules = [], profile = 'none', variation = 'off', versions } = simulatorOptions;
  const settings = resolveSettings(simulatorOptions);
  const randomness = createRandomness({ seed, tenant, repeatable: simulatorOptions.seed !== undefined });
  const peopleList = createPeopleList({ initial: people, freshNumbers, seed: peopleSeed, now: () => clock.now() });
  const findings = createFindingList();
  const journal = createJournal();
  const recentRequests = createRecentRequests();
  const faults = createFaultList({ seed, tenant, clock });
  for (const rule of [...ownRules, ...faultProfiles[profile]]) faults.add(rule);

  const service: BankIdService = {
    tenant,
    clock,
    randomness,
    settings,
    people: peopleList.people,
    peopleList,
    orders: createOrderStore({
      clock,
      randomness,
      timings: settings.timings,
      onChange: (order) => recordExpiryFinding(service, order),
    }),
    idCards: createIdCardStore(),
    idCardLimit: createRequestLimit({ maxPerMinute: settings.idCardRequestsPerMinute }),
    idCardSigner,
    versionSchedule: createVersionSchedule({ clock, initialStatuses: versions }),
    faults,
    maintenanceWindows: () => faults.maintenanceWindows(),
    policies,
    createEvidence,
    findings,
    journal,
    recentRequests,
    collectCadence: createCollectCadence(),
    variation: createVariation({ level: variation, seed, tenant }),
    requestFindings: [],
    recordFinding(rule, explanation) {
      if (settings.strictness === 'lenient' && findingRules[rule].level === 'advice') return;
      const at = clock.now();
      findings.record({ rule, explanation, at });
      onEvent?.({ type: 'finding', at, tenant, rule, explanation });
    },
    recordRequest(entry, details) {
      journal.record(entry);
      recentRequests.record(entry, details);
      onEvent?.({ type: 'request', ...entry });
    },
  };
  return service;
}

/** Records a finding when an order expired whose outcome the relying party neither collected nor cancelled. */
function recordExpiryFinding(service: BankIdService, order: Order): void {
  const { state, history, outcome, parameters } = order;
  if (state !== 'gone' || history.at(-1)?.event !== 'timeUp' || !outcome) return;
  const { operation } = parameters;
  if (outcome.status === 'complete') {
    service.recordFinding('outcomeLost', `${operation} was completed and never collected.`);
    return;
  }
  service.recordFinding(
    'orderAbandoned',
    `${operation} ended as ${outcome.hintCode} and was neither cancelled nor collected.`,
  );
}
