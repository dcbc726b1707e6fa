/** The modules of names that pages use without an import. */
export const importedFrom: Readonly<Record<string, string>> = {
  createServer: 'node:http',
  randomUUID: 'node:crypto',
  createClient: '@secure-start/client',
  testEnvironment: '@secure-start/client',
  productionEnvironment: '@secure-start/client',
  isBankIdError: '@secure-start/client',
  qrContent: '@secure-start/client',
  systemClock: '@secure-start/client',
  createBankIdServer: '@secure-start/server',
  openArchive: '@secure-start/archive',
  redisStore: '@secure-start/store-redis',
};

const page = 'string';
const client = "import('@secure-start/client').BankIdClient";
const credentials = "import('@secure-start/client').Credentials";
const listener = "import('node:http').RequestListener";
const finish = "import('@secure-start/server').Finish";
const archive = "const archive: import('@secure-start/archive').Archive";
const callDesk = {
  client: `const client: ${client}`,
  agentOfSession: "const agentOfSession: (request: Request) => import('@secure-start/server').Agent | undefined",
  auditLog: "const auditLog: { append(entry: import('@secure-start/server').AuditEntry): Promise<void> }",
  fraudTeam: "const fraudTeam: { notify(alarm: import('@secure-start/server').CallAlarm): Promise<void> }",
};

/**
 * The names that the code of a page takes from the reader's application, by page: what follows `declare`, or an import.
 *
 * A type here is what the page makes the reader believe, so that a call that cannot work does not compile.
 */
export const assumedNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'README.md': {
    data: 'const data: Uint8Array',
    passphrase: 'const passphrase: string',
    beginSession: `const beginSession: (login: { user: { personalNumber: string }; request: Request }) => Record<string, string>`,
  },
  'docs/how-to/store-adapter.md': {
    connect: "const connect: () => Promise<import('@secure-start/server').Store>",
    removeEverything: 'const removeEverything: () => Promise<void>',
  },
  'docs/how-to/id-card.md': {
    client: `const client: ${client}`,
    qrCode: 'const qrCode: string',
    environment: "const environment: import('@secure-start/client').Environment",
    cardAnchors: 'const cardAnchors: readonly string[]',
  },
  'docs/how-to/archive.md': {
    archive,
    readFileSync: "import { readFileSync } from 'node:fs'",
    readFile: "import { readFile } from 'node:fs/promises'",
    writeFile: "import { writeFile } from 'node:fs/promises'",
    file: 'const file: string',
    heads: "const heads: readonly import('@secure-start/archive').SignedHeadList[]",
    environment: "const environment: import('@secure-start/client').Environment",
    relyingPartySubjects: 'const relyingPartySubjects: readonly string[]',
    personalNumber: 'const personalNumber: string',
    tenYearsAgo: 'const tenYearsAgo: Date',
    ninetyDaysAgo: 'const ninetyDaysAgo: Date',
  },
  'packages/archive/README.md': {
    record: "const record: import('@secure-start/server').EvidenceRecord",
  },
  'packages/client/README.md': {
    cert: 'const cert: string',
    key: 'const key: string',
    order: "const order: import('@secure-start/client').Order",
  },
  'packages/element/README.md': {
    document:
      "const document: { querySelector(name: 'bankid-login'): import('@secure-start/element').BankIdLoginElement }",
    router: 'const router: { go(path: string | undefined): void }',
  },
  'packages/protocol/README.md': {
    request: "const request: import('node:http').IncomingMessage",
  },
  'packages/verify/README.md': {
    completionData: "const completionData: import('@secure-start/protocol/rp').CompletionData",
    environment: "const environment: import('@secure-start/client').Environment",
    certificatePem: 'const certificatePem: string',
    startedAt: 'const startedAt: Date',
    collectedAt: 'const collectedAt: Date',
  },
  'packages/server/README.md': {
    ...callDesk,
    mySessionFor: 'const mySessionFor: (personalNumber: string) => string',
    myPages: `const myPages: ${listener}`,
    openCase: 'const openCase: (user: object, agent: object, callId: string) => Promise<string>',
    connect: "const connect: () => Promise<{ store: import('@secure-start/server').Store }>",
    removeAll: 'const removeAll: (connections: readonly object[]) => Promise<void>',
  },
  'docs/how-to/certificates.md': {
    client: `const client: ${client}`,
    credentials: `const credentials: ${credentials}`,
    newCert: 'const newCert: string',
    newKey: 'const newKey: string',
  },
  'docs/how-to/proxies.md': {
    credentials: `const credentials: ${credentials}`,
    password: 'const password: string',
  },
  'docs/how-to/frames-and-cookies.md': {
    document:
      "const document: { querySelector(name: 'bankid-login'): import('@secure-start/element').BankIdLoginElement }",
  },
  'docs/how-to/several-processes.md': {
    bankId: "const bankId: import('@secure-start/server').BankIdServer",
    server: "const server: import('node:http').Server",
    setTimeout: "import { setTimeout } from 'node:timers/promises'",
    client: `const client: ${client}`,
    archive,
    store: "const store: import('@secure-start/store-redis').RedisStore",
    redis: "const redis: import('ioredis').Redis",
  },
  'docs/how-to/from-5-to-6.md': {
    finishRental: `const finishRental: (rental: { flowId: string; name: string }) => ${finish}`,
  },
  'docs/how-to/webhooks.md': {
    client: `const client: ${client}`,
    environment: "const environment: import('@secure-start/server').BankIdServerOptions['environment']",
    origins: "const origins: import('@secure-start/server').BankIdServerOptions['origins']",
    purposes: "const purposes: import('@secure-start/server').BankIdServerOptions['purposes']",
    secret: 'const secret: string',
    handleOnce: 'const handleOnce: (id: string, event: unknown) => Promise<void>',
    northClient: "const northClient: import('@secure-start/server').BankIdServerOptions['client']",
    southClient: "const southClient: import('@secure-start/server').BankIdServerOptions['client']",
    westClient: "const westClient: import('@secure-start/server').BankIdServerOptions['client']",
    northSecret: 'const northSecret: string',
    southSecret: 'const southSecret: string',
    tenantsByHost: 'const tenantsByHost: ReadonlyMap<string, string>',
    authenticateAgent: "const authenticateAgent: import('@secure-start/server').CallDeskOptions['authenticateAgent']",
    audit: "const audit: import('@secure-start/server').CallDeskOptions['audit']",
    onAlarm: "const onAlarm: import('@secure-start/server').CallDeskOptions['onAlarm']",
    callPurposes: "const callPurposes: import('@secure-start/server').CallDeskOptions['purposes']",
  },
  'docs/how-to/doctor.md': {
    bankId: "const bankId: import('@secure-start/server').BankIdServer",
  },
  'docs/how-to/operate.md': {
    bankId: "const bankId: import('@secure-start/server').BankIdServer",
    desk: "const desk: import('@secure-start/server').CallDesk",
    client: "const client: import('@secure-start/server').BankIdServerOptions['client']",
    environment: "const environment: import('@secure-start/server').BankIdServerOptions['environment']",
    origins: "const origins: import('@secure-start/server').BankIdServerOptions['origins']",
    purposes: "const purposes: import('@secure-start/server').BankIdServerOptions['purposes']",
  },
  'docs/how-to/payments.md': {
    orders:
      "const orders: { findForCustomer(of: { request: Request; orderId: string }): Promise<{ amount: string; isFirst: boolean; customer: { personalNumber: string } }>; approve(approval: { orderId: string; flowId: string; risk?: string; evidence: import('@secure-start/server').Evidence }): Promise<void> }",
    bankId: "const bankId: import('@secure-start/server').BankIdServer",
    request: 'const request: Request',
    remoteAddress: 'const remoteAddress: string',
    sorryPage: `const sorryPage: (message: string) => ${page}`,
    challengePage: `const challengePage: (options: { setCookies: readonly string[] }) => ${page}`,
  },
  'docs/how-to/phone-calls.md': {
    ...callDesk,
    cases: 'const cases: { open(opened: { callId: string; user: object }): Promise<string> }',
    agreements:
      'const agreements: { textFor(of: { reference?: string; agent: object }): Promise<string>; file(signed: { callId: string; evidence: object; reference?: string }): Promise<void> }',
    myPages: `const myPages: ${listener}`,
  },
  'docs/how-to/sessions.md': {
    document:
      "const document: { querySelector(name: 'bankid-login'): import('@secure-start/element').BankIdLoginElement; querySelector(name: '#log-in-again'): { replaceChildren(node: object): void }; createElement(name: 'a'): { href: string; textContent: string } }",
    sessionSecret: 'const sessionSecret: string',
    sessions:
      'const sessions: { begin(personalNumber: string): string; personOf(request: Request): string | undefined }',
    contracts:
      "const contracts: { findOpen(of: { id?: string; personalNumber?: string }): { text: string; personalNumber: string } | undefined; file(signed: { id?: string; flowId: string; text?: string; evidence: import('@secure-start/server').Evidence }): void }",
  },
  'docs/how-to/tenants.md': {
    environment: "const environment: import('@secure-start/server').ServerEnvironment",
    login: "const login: import('@secure-start/server').Purpose",
    permit: "const permit: import('@secure-start/server').Purpose",
    northClient: `const northClient: ${client}`,
    southClient: `const southClient: ${client}`,
    tenantsByHost: 'const tenantsByHost: ReadonlyMap<string, string>',
  },
  'docs/how-to/native-apps.md': {
    client: `const client: ${client}`,
    environment: "const environment: import('@secure-start/server').ServerEnvironment",
    login: "const login: import('@secure-start/server').Purpose",
    sessions: 'const sessions: { begin(personalNumber: string): string }',
    cookieOf: 'const cookieOf: (token: string) => string',
  },
};
