import * as compat from '@secure-start/client/compat';
import * as original from 'bankid';
import { startSimulator, type Simulator, type SimulatorEvent } from '@secure-start/simulator';

/** Options of both libraries, those that only compat has, and another address of the simulator. */
type Settings = Omit<compat.BankIdClientSettingsV6, 'environment'> & { baseUrl?: string };
type Response = compat.AuthResponse & { qr?: QrGenerator | undefined };
type Collected = Pick<compat.CollectResponseV6, 'orderRef' | 'status' | 'hintCode'> & { completionData?: object };

/** The members that the clients of both libraries have in common. */
export interface Client {
  readonly options: compat.BankIdClientSettings;
  version: string;
  readonly axios: unknown;
  createAxiosInstance(): unknown;
  authenticate(parameters: compat.AuthRequestV5 & compat.AuthRequestV6): Promise<Response>;
  sign(parameters: compat.SignRequest): Promise<Response>;
  collect(parameters: compat.CollectRequest): Promise<Collected>;
  cancel(parameters: compat.CollectRequest): Promise<compat.CancelResponse>;
  awaitPendingCollect(orderRef: string): Promise<Collected>;
  _awaitPendingCollect(orderRef: string): Promise<Collected>;
  authenticateAndCollect(parameters: compat.AuthRequestV5 & compat.AuthRequestV6): Promise<Collected>;
  signAndCollect(parameters: compat.SignRequest): Promise<Collected>;
}

interface QrGenerator {
  nextQr(orderRef: string, limits?: { maxCycles?: number; timeout?: number }): AsyncGenerator<string, void, unknown>;
}

interface QrGeneratorClass {
  new (response: compat.AuthResponse | null, options?: compat.QrGeneratorOptions): QrGenerator;
  latestQrFromCache(orderRef: string, cache?: compat.QrGeneratorCache): Promise<string | void>;
  readonly defaultOptions: { orderTTL: number };
}

/** One of the two libraries, with a simulator of its own. */
export interface Side {
  name: 'bankid' | 'compat';
  BankIdError: new (code: original.BankIdErrorCode & compat.BankIdErrorCode, details?: string) => Error;
  RequestError: new () => Error;
  QrGenerator: QrGeneratorClass;
  constants: object;
  simulator: Simulator;
  /** The requests that the simulator received, and its findings. */
  events: SimulatorEvent[];
  /** Codes of the warnings that compat gave. */
  warnings: string[];
  /** Collects ten times a second, because the original overtakes itself when faster, and keeps QR secrets briefly. */
  client51(settings?: Settings): Client;
  client60(settings?: Settings): Client;
}

/** The results of a script on both sides. */
export interface Both<Result> {
  bankid: Result;
  compat: Result;
}

/** Runs a script with each library, on simulators that hold the same people, tokens and time. */
export async function onBothSides<Result>(script: (side: Side) => Promise<Result> | Result): Promise<Both<Result>> {
  const startAt = new Date();
  const run = async (name: Side['name']): Promise<Result> => {
    const events: SimulatorEvent[] = [];
    const onEvent = (event: SimulatorEvent): void => void events.push(event);
    // Keys are never seeded: made evidence would differ from one simulator to the next.
    const evidence = 'placeholder';
    const simulator = await startSimulator({ seed: 1, clock: 'frozen', startAt, evidence, onEvent });
    try {
      return await script(sideOf({ name, simulator, events }));
    } finally {
      await simulator.close();
    }
  };
  return { bankid: await run('bankid'), compat: await run('compat') };
}

function sideOf(options: Pick<Side, 'name' | 'simulator' | 'events'>): Side {
  const { name, simulator } = options;
  const { credentials, environment } = simulator;
  const warnings: string[] = [];
  const shared = {
    production: false,
    pfx: Buffer.from(credentials.pfx),
    passphrase: credentials.passphrase,
    ca: Buffer.from(credentials.ca),
    refreshInterval: 100,
    qrOptions: { orderTTL: 0.2 },
  };
  if (name === 'compat') {
    const settings = ({ baseUrl = environment.baseUrl, ...more }: Settings = {}) => ({
      ...shared,
      environment: { ...environment, baseUrl },
      onWarning: ({ code }: { code: string }) => void warnings.push(code),
      ...more,
    });
    return {
      ...options,
      ...compat,
      constants: constantsOf(compat),
      warnings,
      client51: (more) => new compat.BankIdClient(settings(more)),
      client60: (more) => new compat.BankIdClientV6(settings(more)),
    };
  }
  const originalSettings = (more?: Settings) => ({ ...shared, ...more });
  const atSimulator = <Caller extends original.BankIdClient>(client: Caller, baseUrl = environment.baseUrl): Caller => {
    client.axios.defaults.baseURL = `${baseUrl}/`;
    return client;
  };
  return {
    ...options,
    ...original,
    constants: constantsOf(original),
    warnings,
    client51: (more) => atSimulator(new original.BankIdClient(originalSettings(more)), more?.baseUrl),
    client60: (more) => atSimulator(new original.BankIdClientV6(originalSettings(more)), more?.baseUrl),
  };
}

function constantsOf(
  library: Pick<typeof compat | typeof original, 'BankIdMethod' | 'REQUEST_FAILED_ERROR'> & { BankIdErrorCode: object },
): object {
  const { BankIdErrorCode, BankIdMethod, REQUEST_FAILED_ERROR } = library;
  return { BankIdErrorCode: { ...BankIdErrorCode }, BankIdMethod: { ...BankIdMethod }, REQUEST_FAILED_ERROR };
}
