import type { FaultStatus } from '../faults/fault-list.ts';
import { parseFaultRule } from '../faults/parse-fault-rule.ts';
import { findingsToJUnit } from '../findings/junit.ts';
import { findingsToSarif } from '../findings/sarif.ts';
import type { ResetPart, Tenant } from '../tenants/tenant.ts';
import { choiceMember, member } from '../json.ts';
import { ManagementError, optionalText } from './management-route.ts';
import type { ManagementRoute } from './management-route.ts';
import { toManagedOrder } from './managed-order.ts';
import { choice, list, object, ref, text } from './schema/json-schema.ts';

const faults = object({ faults: list(ref('FaultStatus')) });
const parts = ['orders', 'idCards', 'faults', 'findings', 'journal', 'people'] as const satisfies readonly ResetPart[];

/** The routes of orders, faults, findings and the journal. */
export const recordRoutes: readonly ManagementRoute[] = [
  {
    method: 'GET',
    path: '/orders',
    operationId: 'listOrders',
    description: 'Lists the orders, with secrets and history.',
    response: object({ orders: list(ref('Order')) }),
    handle: ({ service }) => ({ orders: service.orders.list().map((order) => toManagedOrder(service, order)) }),
  },
  {
    method: 'GET',
    path: '/orders/{orderRef}',
    operationId: 'getOrder',
    description: 'Returns one order.',
    response: object({ order: ref('Order') }),
    handle({ service, parameter }) {
      const order = service.orders.find(parameter('orderRef'));
      if (order) return { order: toManagedOrder(service, order) };
      throw new ManagementError(404, 'unknownOrder', 'There is no order of that orderRef in this tenant.');
    },
  },
  {
    method: 'GET',
    path: '/faults',
    operationId: 'listFaults',
    description: 'Lists the fault rules in their order, with how often each matched and hit.',
    response: faults,
    handle: ({ tenant }) => listFaults(tenant),
  },
  {
    method: 'POST',
    path: '/faults',
    operationId: 'addFault',
    description: 'Adds a rule after the others.',
    body: ref('FaultRule'),
    response: faults,
    handle({ tenant, body }) {
      assertRoom(tenant.faults().length + 1);
      tenant.addFault(parseFaultRule(body));
      return listFaults(tenant);
    },
  },
  {
    method: 'PUT',
    path: '/faults',
    operationId: 'replaceFaults',
    description: 'Replaces all rules; nothing changes when one of the new ones is invalid.',
    body: object({ faults: list(ref('FaultRule')) }),
    response: faults,
    handle({ tenant, body }) {
      const given = member(body, 'faults');
      if (!Array.isArray(given))
        throw new ManagementError(400, 'badMember', 'The body needs "faults", a list of rules.');
      assertRoom(given.length);
      const rules = given.map(parseFaultRule);
      tenant.reset('faults');
      for (const rule of rules) tenant.addFault(rule);
      return listFaults(tenant);
    },
  },
  {
    method: 'DELETE',
    path: '/faults',
    operationId: 'removeFaults',
    description: 'Removes all rules.',
    response: faults,
    handle({ tenant }) {
      tenant.removeFaults();
      return listFaults(tenant);
    },
  },
  {
    method: 'DELETE',
    path: '/faults/{id}',
    operationId: 'removeFault',
    description: 'Removes one rule.',
    response: faults,
    handle({ tenant, parameter }) {
      if (tenant.removeFaults(parameter('id'))) return listFaults(tenant);
      throw new ManagementError(404, 'unknownFault', 'There is no fault rule of that id in this tenant.');
    },
  },
  {
    method: 'GET',
    path: '/findings',
    operationId: 'listFindings',
    description: 'Lists the findings: advice on how BankID is called.',
    response: object({ findings: list(ref('Finding')) }),
    handle: ({ tenant }) => ({ findings: tenant.findings() }),
  },
  {
    method: 'GET',
    path: '/findings/junit.xml',
    operationId: 'getFindingsAsJUnit',
    description: 'Returns the findings as a JUnit report: a test case for each rule, which fails when it has findings.',
    response: text(),
    contentType: 'application/xml',
    handle: ({ tenant }) => findingsToJUnit(tenant.findings()),
  },
  {
    method: 'GET',
    path: '/findings/sarif.json',
    operationId: 'getFindingsAsSarif',
    description: 'Returns the findings as a log of SARIF 2.1.0.',
    response: ref('Sarif'),
    handle: ({ tenant }) => findingsToSarif(tenant.findings()),
  },
  {
    method: 'GET',
    path: '/findings/all',
    operationId: 'listFindingsOfAllTenants',
    description: 'Lists the findings of every tenant, each with its `tenant`, under the path of any tenant.',
    response: object({ findings: list(ref('TenantFinding')) }),
    handle: ({ simulator }) => ({ findings: simulator.findingsOfAllTenants() }),
  },
  {
    method: 'GET',
    path: '/findings/all/junit.xml',
    operationId: 'getFindingsOfAllTenantsAsJUnit',
    description: 'Returns the findings of every tenant as a JUnit report.',
    response: text(),
    contentType: 'application/xml',
    handle: ({ simulator }) => findingsToJUnit(simulator.findingsOfAllTenants()),
  },
  {
    method: 'GET',
    path: '/findings/all/sarif.json',
    operationId: 'getFindingsOfAllTenantsAsSarif',
    description: 'Returns the findings of every tenant as a log of SARIF 2.1.0.',
    response: ref('Sarif'),
    handle: ({ simulator }) => findingsToSarif(simulator.findingsOfAllTenants()),
  },
  {
    method: 'GET',
    path: '/journal',
    operationId: 'getJournal',
    description: 'Lists the requests, oldest first, without secrets and whole personal numbers.',
    response: object({ journal: list(ref('JournalEntry')) }),
    handle: ({ tenant }) => ({ journal: tenant.journal() }),
  },
  {
    method: 'POST',
    path: '/reset',
    operationId: 'reset',
    description:
      'Clears orders, ID cards, faults, findings and the journal, or only the given part; for people, restores those of the start. Clock and keys stay. Findings of removed tenants go with those of the simulator itself.',
    body: object({ 'what?': choice(parts, 'Default: all but people.') }),
    response: object({}),
    handle(request) {
      const what = choiceMember(request.body, 'what', parts);
      if (what === undefined && optionalText(request, 'what') !== undefined) {
        throw new ManagementError(400, 'badMember', `"what" in the body is one of ${parts.join(', ')}.`);
      }
      request.tenant.reset(what);
      return {};
    },
  },
];

const maxFaults = 1_000;

function assertRoom(count: number): void {
  if (count <= maxFaults) return;
  throw new ManagementError(
    409,
    'tooManyFaults',
    `A tenant has at most ${maxFaults} fault rules; remove some of them.`,
  );
}

function listFaults(tenant: Tenant): { faults: readonly FaultStatus[] } {
  return { faults: tenant.faults() };
}
