import type {
  AppIdCard,
  EffectiveValue,
  FaultRule,
  FaultStatus,
  Finding,
  JournalEntry,
  ManagedOrder,
  NewPerson,
  Person,
  PersonChanges,
  ResetPart,
  StepUpStep,
  TenantFinding,
} from '@secure-start/simulator';
import type {
  ManagedClock,
  ManagedCredentials,
  ManagedIdCardResult,
  ManagedScenario,
  ManagedTenant,
  ManagedTrust,
  ManagedVersions,
  OrderResult,
  RpApiVersion,
  SimulatorAddresses,
  StartedScenario,
} from './management-answers.ts';

/** The person whose app it is, and the address of their device. */
export interface RemoteAppUser {
  /** Default: the person that the order names, else the first of the people. */
  personalNumber?: string;
  /** Default `127.0.0.1`. */
  ipAddress?: string;
}

/**
 * The operations of the management API, by the names that its OpenAPI description gives them.
 *
 * Each rejects with a `BankIdTestError`: `simulatorUnreachable`, or `managementRefused` with the code of the API.
 *
 * @see docs/reference/simulator-management.md
 */
export interface ManagementFunctions {
  /** Resolves when the simulator is ready. */
  getHealth(): Promise<{ ready: true }>;
  /** Returns the version of the simulator and the seed of the run. */
  getVersion(): Promise<{ version: string; seed: number }>;
  /** Returns the configuration, with the origin of each value. */
  getConfiguration(): Promise<readonly EffectiveValue[]>;
  /** Returns the OpenAPI description. */
  getOpenApi(): Promise<Readonly<Record<string, unknown>>>;
  /** Stops the simulator after its response. */
  shutDown(): Promise<object>;
  /** Returns the addresses, and the environment for a client or a server. */
  getEnvironment(): Promise<SimulatorAddresses>;
  getClock(): Promise<ManagedClock>;
  /** Advances a frozen clock. Resolves when everything that was due is done. */
  advanceClock(options: { ms: number }): Promise<ManagedClock>;
  getTrust(): Promise<ManagedTrust>;
  /** Issues a certificate to another relying party. `name` is what the app displays. */
  issueCredentials(options: {
    name: string;
    organisation?: string;
    organisationNumber?: string;
  }): Promise<ManagedCredentials>;
  listTenants(): Promise<readonly string[]>;
  /** Creates a tenant, or returns the one of that name; without a name, a fresh one. Connect to its `managementUrl`. */
  openTenant(options?: { name?: string }): Promise<ManagedTenant>;
  removeTenant(options: { name: string }): Promise<object>;
  getVersions(): Promise<ManagedVersions>;
  /** Announces that a version will close. `closesAt` is an instant such as `2026-12-31T11:00:00Z`. */
  announceClosing(options: { version: RpApiVersion; closesAt: string }): Promise<ManagedVersions>;
  closeVersion(options: { version: RpApiVersion }): Promise<ManagedVersions>;
  openVersion(options: { version: RpApiVersion }): Promise<ManagedVersions>;

  /** Scans the content of a QR code. */
  scan(options: { qr: string } & RemoteAppUser): Promise<OrderResult>;
  /** Opens the app by a launch link, or by the token in it. */
  open(options: ({ link: string } | { autoStartToken: string }) & RemoteAppUser): Promise<OrderResult>;
  /** Opens the app of a person, which takes the orders that wait for them by personal number. */
  takeWaitingOrders(options: { personalNumber: string; ipAddress?: string }): Promise<readonly ManagedOrder[]>;
  /** Approves an order, with a security code of six digits, or without one by fingerprint or face. */
  approve(options: {
    orderRef: string;
    code?: string | undefined;
    risk?: 'low' | 'moderate' | 'high' | undefined;
  }): Promise<OrderResult>;
  /** Cancels an order in the app, as its person. */
  refuse(options: { orderRef: string }): Promise<OrderResult>;
  /** Confirms that the person is in a phone call with the relying party. */
  confirmCall(options: { orderRef: string }): Promise<OrderResult>;
  /** Denies that the person is in that phone call. */
  declineCall(options: { orderRef: string }): Promise<OrderResult>;
  /** Shows a passport or identity card. Default: as the person behaves. */
  showDocument(options: { orderRef: string; document?: 'passes' | 'fails' | 'unreadable' }): Promise<OrderResult>;
  /** Takes a step of a step-up. */
  stepUp(options: { orderRef: string; step: StepUpStep }): Promise<OrderResult>;
  /** Fails an order in the app, with any failed hint code. */
  failOrder(options: { orderRef: string; hintCode: string }): Promise<OrderResult>;
  /** Sets the hint code of an order, to any pending one, until the next action. */
  showHint(options: { orderRef: string; hintCode: string }): Promise<OrderResult>;
  /** Opens the digital ID card of a person. */
  openIdCard(options?: { code?: string } & RemoteAppUser): Promise<ManagedIdCardResult>;
  /** Returns a digital ID card, with the content of its QR code now. */
  getIdCard(options: { cardId: string }): Promise<AppIdCard>;
  closeIdCard(options: { cardId: string }): Promise<ManagedIdCardResult>;

  listPeople(): Promise<readonly Person[]>;
  /** Adds a person. Without a number they get a fresh one, which no other person of this simulator has had. */
  addPerson(person?: NewPerson): Promise<Person>;
  getPerson(options: { personalNumber: string }): Promise<Person>;
  /** Changes a person, from the next action of their app on. `behaviour: null` takes the behaviour away. */
  changePerson(options: { personalNumber: string } & PersonChanges): Promise<Person>;
  /** Removes a person. Their running orders fail as `cancelled`. */
  removePerson(options: { personalNumber: string }): Promise<object>;

  /** Lists the orders, oldest first, with secrets and history. */
  listOrders(): Promise<readonly ManagedOrder[]>;
  getOrder(options: { orderRef: string }): Promise<ManagedOrder>;
  listFaults(): Promise<readonly FaultStatus[]>;
  /** Adds a fault rule after the others. Returns all rules. */
  addFault(rule: FaultRule): Promise<readonly FaultStatus[]>;
  /** Replaces all rules; nothing changes when one of the new ones is invalid. */
  replaceFaults(options: { faults: readonly FaultRule[] }): Promise<readonly FaultStatus[]>;
  removeFaults(): Promise<readonly FaultStatus[]>;
  removeFault(options: { id: string }): Promise<readonly FaultStatus[]>;
  /** Lists the findings: advice on how BankID is called. */
  listFindings(): Promise<readonly Finding[]>;
  /** Returns the findings as a JUnit report in XML. */
  getFindingsAsJUnit(): Promise<string>;
  /** Returns the findings as a log of SARIF 2.1.0. */
  getFindingsAsSarif(): Promise<Readonly<Record<string, unknown>>>;
  /** Lists the findings of every tenant, each with its tenant, also of tenants that were removed. */
  listFindingsOfAllTenants(): Promise<readonly TenantFinding[]>;
  getFindingsOfAllTenantsAsJUnit(): Promise<string>;
  getFindingsOfAllTenantsAsSarif(): Promise<Readonly<Record<string, unknown>>>;
  /** Lists the requests, oldest first, without secrets and whole personal numbers. */
  getJournal(): Promise<readonly JournalEntry[]>;
  /** Clears orders, ID cards, faults, findings and the journal, or only the given part. */
  reset(options?: { what?: ResetPart }): Promise<object>;

  listScenarios(): Promise<readonly ManagedScenario[]>;
  /** Starts a scenario. It adds a person, whose orders go as described; those of others do not change. */
  startScenario(options: { name: string }): Promise<StartedScenario>;
}

/** A client of the management API of a simulator, or of one of its tenants. */
export interface SimulatorClient extends ManagementFunctions {
  /** Base URL of the management API. */
  managementUrl: string;
  /**
   * Sends a request of the management API that this client has no function for. Returns the body of the response.
   *
   * `path` is below the base URL: `/orders`.
   */
  request(options: { method: string; path: string; body?: object }): Promise<unknown>;
}
