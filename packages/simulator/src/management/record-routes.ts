import type { FaultCount } from '../faults/fault-list.ts';
import { checkFaultRule } from '../faults/parse-fault-rule.ts';
import type { ResetPart, Tenant } from '../tenants/tenant.ts';
import { choiceMember, member } from '../json.ts';
import { ManagementError, optionalText } from './management-route.ts';
import type { ManagementRoute } from './management-route.ts';

const parts = ['orders', 'faults', 'findings', 'journal'] as const satisfies readonly ResetPart[];

/** What is in a world: orders, people, faults, findings and the journal. */
export const recordRoutes: readonly ManagementRoute[] = [
  {
    method: 'GET',
    path: '/orders',
    does: 'Every order that is remembered, with secrets and history.',
    answers: '`{ orders }`',
    act: ({ tenant }) => ({ orders: tenant.orders() }),
  },
  {
    method: 'GET',
    path: '/orders/{orderRef}',
    does: 'One of them.',
    answers: '`{ order }`',
    act({ tenant, parameter }) {
      const order = tenant.orders().find(({ orderRef }) => orderRef === parameter('orderRef'));
      if (order) return { order };
      throw new ManagementError(404, 'unknownOrder', 'There is no order of that orderRef in this tenant.');
    },
  },
  {
    method: 'GET',
    path: '/people',
    does: 'Everyone who has a BankID here.',
    answers: '`{ people }`',
    act: ({ tenant }) => ({ people: tenant.persons }),
  },
  {
    method: 'GET',
    path: '/faults',
    does: 'The fault rules in force, first to last, and how often each fitted and hit.',
    answers: '`{ faults: [{ id, rule, matched, hits }] }`',
    act: ({ tenant }) => faultsOf(tenant),
  },
  {
    method: 'POST',
    path: '/faults',
    does: 'Adds a rule behind the others.',
    takes: 'a fault rule',
    answers: 'as `GET /faults`',
    act({ tenant, body }) {
      tenant.fault(checkFaultRule(body));
      return faultsOf(tenant);
    },
  },
  {
    method: 'PUT',
    path: '/faults',
    does: 'Replaces all rules; none is replaced when one of the new ones cannot be.',
    takes: '`faults`: a list of fault rules',
    answers: 'as `GET /faults`',
    act({ tenant, body }) {
      const given = member(body, 'faults');
      if (!Array.isArray(given))
        throw new ManagementError(400, 'badMember', 'The body needs "faults", a list of rules.');
      const rules = given.map(checkFaultRule);
      tenant.reset('faults');
      for (const rule of rules) tenant.fault(rule);
      return faultsOf(tenant);
    },
  },
  {
    method: 'DELETE',
    path: '/faults',
    does: 'Takes all rules away.',
    answers: 'as `GET /faults`',
    act({ tenant }) {
      tenant.removeFaults();
      return faultsOf(tenant);
    },
  },
  {
    method: 'DELETE',
    path: '/faults/{id}',
    does: 'Takes one rule away.',
    answers: 'as `GET /faults`',
    act({ tenant, parameter }) {
      if (tenant.removeFaults(parameter('id'))) return faultsOf(tenant);
      throw new ManagementError(404, 'unknownFault', 'There is no fault rule of that id in this tenant.');
    },
  },
  {
    method: 'GET',
    path: '/findings',
    does: 'Advice about how the simulator was called.',
    answers: '`{ findings: [{ id, level, text, link, explanation, count, firstAt, lastAt }] }`',
    act: ({ tenant }) => ({ findings: tenant.findings() }),
  },
  {
    method: 'GET',
    path: '/journal',
    does: 'The calls, oldest first, without secrets and whole personal numbers.',
    answers: '`{ journal }`',
    act: ({ tenant }) => ({ journal: tenant.journal() }),
  },
  {
    method: 'POST',
    path: '/reset',
    does: 'Forgets orders, faults, findings and the journal, or only what is named. Clock, people and keys stay.',
    takes: '`what?`: `orders`, `faults`, `findings` or `journal`',
    answers: '`{}`',
    act(exchange) {
      const what = choiceMember(exchange.body, 'what', parts);
      if (what === undefined && optionalText(exchange, 'what') !== undefined) {
        throw new ManagementError(400, 'badMember', `"what" in the body is one of ${parts.join(', ')}.`);
      }
      exchange.tenant.reset(what);
      return {};
    },
  },
];

function faultsOf(tenant: Tenant): { faults: readonly FaultCount[] } {
  return { faults: tenant.faults() };
}
