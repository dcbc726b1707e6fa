import type { ManagementFunctions } from './simulator-client.ts';

/** An operation of the management API: its route, and the member of the response that holds the answer. */
export interface ManagementOperation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base URL. `{name}` is replaced by that member of the options; the other members are the body. */
  path: string;
  /** Absent: the whole response. */
  member?: string;
}

/** The operations, by the names that the OpenAPI description gives them. */
export const managementOperations: Readonly<Record<keyof ManagementFunctions, ManagementOperation>> = {
  getHealth: { method: 'GET', path: '/health' },
  getVersion: { method: 'GET', path: '/version' },
  getConfiguration: { method: 'GET', path: '/config', member: 'configuration' },
  getOpenApi: { method: 'GET', path: '/openapi.json' },
  shutDown: { method: 'POST', path: '/shutdown' },
  getEnvironment: { method: 'GET', path: '/environment' },
  getClock: { method: 'GET', path: '/clock' },
  advanceClock: { method: 'POST', path: '/clock/advance' },
  getTrust: { method: 'GET', path: '/trust' },
  issueCredentials: { method: 'POST', path: '/trust/rp' },
  listTenants: { method: 'GET', path: '/tenants', member: 'tenants' },
  openTenant: { method: 'POST', path: '/tenants' },
  removeTenant: { method: 'DELETE', path: '/tenants/{name}' },
  getVersions: { method: 'GET', path: '/versions', member: 'versions' },
  announceClosing: { method: 'POST', path: '/versions/{version}/announce', member: 'versions' },
  closeVersion: { method: 'POST', path: '/versions/{version}/close', member: 'versions' },
  openVersion: { method: 'POST', path: '/versions/{version}/open', member: 'versions' },

  scan: { method: 'POST', path: '/app/scan' },
  open: { method: 'POST', path: '/app/open' },
  takeWaitingOrders: { method: 'POST', path: '/app/waiting', member: 'orders' },
  approve: { method: 'POST', path: '/orders/{orderRef}/approve' },
  refuse: { method: 'POST', path: '/orders/{orderRef}/refuse' },
  confirmCall: { method: 'POST', path: '/orders/{orderRef}/confirm-call' },
  declineCall: { method: 'POST', path: '/orders/{orderRef}/decline-call' },
  showDocument: { method: 'POST', path: '/orders/{orderRef}/show-document' },
  stepUp: { method: 'POST', path: '/orders/{orderRef}/step-up' },
  failOrder: { method: 'POST', path: '/orders/{orderRef}/fail' },
  showHint: { method: 'POST', path: '/orders/{orderRef}/hint' },
  openIdCard: { method: 'POST', path: '/app/id-cards' },
  getIdCard: { method: 'GET', path: '/app/id-cards/{cardId}', member: 'card' },
  closeIdCard: { method: 'POST', path: '/app/id-cards/{cardId}/close' },

  listPeople: { method: 'GET', path: '/people', member: 'people' },
  addPerson: { method: 'POST', path: '/people', member: 'person' },
  getPerson: { method: 'GET', path: '/people/{personalNumber}', member: 'person' },
  changePerson: { method: 'PATCH', path: '/people/{personalNumber}', member: 'person' },
  removePerson: { method: 'DELETE', path: '/people/{personalNumber}' },

  listOrders: { method: 'GET', path: '/orders', member: 'orders' },
  getOrder: { method: 'GET', path: '/orders/{orderRef}', member: 'order' },
  listFaults: { method: 'GET', path: '/faults', member: 'faults' },
  addFault: { method: 'POST', path: '/faults', member: 'faults' },
  replaceFaults: { method: 'PUT', path: '/faults', member: 'faults' },
  removeFaults: { method: 'DELETE', path: '/faults', member: 'faults' },
  removeFault: { method: 'DELETE', path: '/faults/{id}', member: 'faults' },
  listFindings: { method: 'GET', path: '/findings', member: 'findings' },
  getFindingsAsJUnit: { method: 'GET', path: '/findings/junit.xml' },
  getFindingsAsSarif: { method: 'GET', path: '/findings/sarif.json' },
  listFindingsOfAllTenants: { method: 'GET', path: '/findings/all', member: 'findings' },
  getFindingsOfAllTenantsAsJUnit: { method: 'GET', path: '/findings/all/junit.xml' },
  getFindingsOfAllTenantsAsSarif: { method: 'GET', path: '/findings/all/sarif.json' },
  getJournal: { method: 'GET', path: '/journal', member: 'journal' },
  reset: { method: 'POST', path: '/reset' },

  listScenarios: { method: 'GET', path: '/scenarios', member: 'scenarios' },
  startScenario: { method: 'POST', path: '/scenarios', member: 'scenario' },
};
