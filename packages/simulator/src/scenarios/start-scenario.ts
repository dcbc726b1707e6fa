import type { FaultRule } from '../faults/fault-rule.ts';
import type { Person } from '../people/person.ts';
import type { Credentials, Simulator } from '../simulator.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { earliestClosingTime } from '../versions/earliest-closing-time.ts';
import { scenarios } from './scenarios.ts';
import type { ScenarioName } from './scenarios.ts';

/** The things that were arranged for a scenario. */
export interface StartedScenario {
  name: ScenarioName;
  description: string;
  expected: string;
  /** The person whose orders go as described. */
  person: Person;
  /** The ids of the fault rules that were added. */
  faults: readonly string[];
  credentials?: Credentials;
  /** Milliseconds since 1970. */
  closesAt?: number;
}

const dayMs = 86_400_000;

/** Starts a scenario in a tenant: adds its person and its faults, and arranges what else it needs. */
export async function startScenario(options: {
  name: ScenarioName;
  tenant: Tenant;
  simulator: Pick<Simulator, 'issueCredentials' | 'clock'>;
}): Promise<StartedScenario> {
  const { name, tenant, simulator } = options;
  const { description, expected, behaviour, faults = [], arranges } = scenarios[name];
  const now = simulator.clock.now();
  const closesAt = arranges === 'closingVersion' ? earliestClosingTime(now) : undefined;
  if (closesAt !== undefined) tenant.announceClosing({ version: '6.0', closesAt: new Date(closesAt) });
  const person = tenant.addPerson(behaviour === undefined ? {} : { behaviour });
  const countBefore = tenant.faults().filter(({ id }) => id.startsWith(`${name}-`)).length;
  const rules = faults.map(({ when, skip, times, effect }, index): FaultRule & { id: string } => ({
    // No other tenant or scenario has the number of this person.
    id: `${name}-${countBefore + index + 1}-${person.personalNumber.slice(-4)}`,
    when: { ...when, personalNumber: person.personalNumber },
    ...(skip === undefined ? {} : { skip }),
    ...(times === undefined ? {} : { times }),
    effect,
  }));
  for (const rule of rules) tenant.addFault(rule);
  const validTo = now + 14 * dayMs;
  const credentials =
    arranges === 'expiringCertificate'
      ? await simulator.issueCredentials({ name: 'Simulated e-service', validFrom: now - dayMs, validTo })
      : undefined;
  return {
    name,
    description,
    expected,
    person,
    faults: rules.map(({ id }) => id),
    ...(credentials === undefined ? {} : { credentials }),
    ...(closesAt === undefined ? {} : { closesAt }),
  };
}
