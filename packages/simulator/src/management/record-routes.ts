import type { FaultStatus } from '../faults/fault-list.ts';
import { parseFaultRule } from '../faults/parse-fault-rule.ts';
import type { ResetPart, Tenant } from '../tenants/tenant.ts';
import { choiceMember, member } from '../json.ts';
import { ManagementError, optionalText } from './management-route.ts';
import type { ManagementRoute } from './management-route.ts';

const parts = ['orders', 'idCards', 'faults', 'findings', 'journal'] as const satisfies readonly ResetPart[];

/** The routes of orders, people, faults, findings and the journal. */
export const recordRoutes: readonly ManagementRoute[] = [
  {
    method: 'GET',
    path: '/orders',
    description: 'Lists the orders, with secrets and history.',
    responseBody: '`{ orders }`',
    handle: ({ tenant }) => ({ orders: tenant.orders() }),
  },
  {
    method: 'GET',
    path: '/orders/{orderRef}',
    description: 'Returns one order.',
    responseBody: '`{ order }`',
    handle({ tenant, parameter }) {
      const order = tenant.orders().find(({ orderRef }) => orderRef === parameter('orderRef'));
      if (order) return { order };
      throw new ManagementError(404, 'unknownOrder', 'There is no order of that orderRef in this tenant.');
    },
  },
  {
    method: 'GET',
    path: '/people',
    description: 'Lists the people who have a BankID here.',
    responseBody: '`{ people }`',
    handle: ({ tenant }) => ({ people: tenant.people }),
  },
  {
    method: 'GET',
    path: '/faults',
    description: 'Lists the fault rules in their order, with how often each matched and hit.',
    responseBody: '`{ faults: [{ id, rule, matched, hits }] }`',
    handle: ({ tenant }) => listFaults(tenant),
  },
  {
    method: 'POST',
    path: '/faults',
    description: 'Adds a rule after the others.',
    requestBody: 'a fault rule',
    responseBody: 'as `GET /faults`',
    handle({ tenant, body }) {
      tenant.addFault(parseFaultRule(body));
      return listFaults(tenant);
    },
  },
  {
    method: 'PUT',
    path: '/faults',
    description: 'Replaces all rules; nothing changes when one of the new ones is invalid.',
    requestBody: '`faults`: a list of fault rules',
    responseBody: 'as `GET /faults`',
    handle({ tenant, body }) {
      const given = member(body, 'faults');
      if (!Array.isArray(given))
        throw new ManagementError(400, 'badMember', 'The body needs "faults", a list of rules.');
      const rules = given.map(parseFaultRule);
      tenant.reset('faults');
      for (const rule of rules) tenant.addFault(rule);
      return listFaults(tenant);
    },
  },
  {
    method: 'DELETE',
    path: '/faults',
    description: 'Removes all rules.',
    responseBody: 'as `GET /faults`',
    handle({ tenant }) {
      tenant.removeFaults();
      return listFaults(tenant);
    },
  },
  {
    method: 'DELETE',
    path: '/faults/{id}',
    description: 'Removes one rule.',
    responseBody: 'as `GET /faults`',
    handle({ tenant, parameter }) {
      if (tenant.removeFaults(parameter('id'))) return listFaults(tenant);
      throw new ManagementError(404, 'unknownFault', 'There is no fault rule of that id in this tenant.');
    },
  },
  {
    method: 'GET',
    path: '/findings',
    description: 'Lists the findings: advice on how BankID is called.',
    responseBody: '`{ findings: [{ id, level, text, link, explanation, count, firstAt, lastAt }] }`',
    handle: ({ tenant }) => ({ findings: tenant.findings() }),
  },
  {
    method: 'GET',
    path: '/journal',
    description: 'Lists the requests, oldest first, without secrets and whole personal numbers.',
    responseBody: '`{ journal }`',
    handle: ({ tenant }) => ({ journal: tenant.journal() }),
  },
  {
    method: 'POST',
    path: '/reset',
    description:
      'Clears orders, faults, findings and the journal, or only the given part. Clock, people and keys stay.',
    requestBody: '`what?`: `orders`, `faults`, `findings` or `journal`',
    responseBody: '`{}`',
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

function listFaults(tenant: Tenant): { faults: readonly FaultStatus[] } {
  return { faults: tenant.faults() };
}
