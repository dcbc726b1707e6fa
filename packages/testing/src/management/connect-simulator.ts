import { BankIdTestError } from '../bank-id-test-error.ts';
import { managementOperations } from './management-operations.ts';
import type { ManagementOperation } from './management-operations.ts';
import type { ManagementFunctions, SimulatorClient } from './simulator-client.ts';

/** Options of {@link connectSimulator}. */
export interface ConnectSimulatorOptions {
  /** Base URL of the management API, as the simulator prints it: `http://127.0.0.1:8444/_sim/v1`. */
  managementUrl: string;
  /** The management token, of a simulator that other machines can reach. */
  token?: string | undefined;
  /** The time for one request. Default 30,000. */
  requestTimeoutMs?: number;
  /** Sends the requests. Default: that of the platform. */
  fetch?: typeof fetch;
}

/**
 * Returns a client of the simulator's management API. It sends nothing yet.
 *
 * A simulator in the same process is reached in the same way: `connectSimulator(await startSimulator())`.
 *
 * @throws TypeError when `managementUrl` is not an address of http.
 *
 * @example
 * const simulator = connectSimulator({ managementUrl: 'http://127.0.0.1:8444/_sim/v1' });
 * const person = await simulator.addPerson();
 * const { accepted } = await simulator.open({ autoStartToken, personalNumber: person.personalNumber });
 *
 * @see docs/reference/simulator-management.md
 */
export function connectSimulator(options: ConnectSimulatorOptions): SimulatorClient {
  const { token, requestTimeoutMs = 30_000, fetch: send = fetch } = options;
  const managementUrl = readBaseUrl(options.managementUrl);

  const unreachable = (error: unknown): never => {
    const message = `The simulator does not answer at ${managementUrl}. Is it running? Its ready line has "managementUrl".`;
    throw new BankIdTestError('simulatorUnreachable', message, { cause: error });
  };

  const request: SimulatorClient['request'] = async ({ method, path, body }) => {
    const response = await send(`${managementUrl}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(requestTimeoutMs),
    }).catch(unreachable);
    const content = await response.text().catch(unreachable);
    const isJson = (response.headers.get('content-type') ?? '').startsWith('application/json');
    const answer: unknown = isJson ? parseJson(content) : content;
    if (response.ok && answer !== undefined) return answer;
    throw refusal({ method, path, status: response.status, answer });
  };

  const call = async (operation: ManagementOperation, given: object = {}): Promise<unknown> => {
    const { method, path, member } = operation;
    const members = new Map<string, unknown>(Object.entries(given));
    const filledPath = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = String(members.get(name));
      members.delete(name);
      return encodeURIComponent(value);
    });
    const hasBody = method !== 'GET' && method !== 'DELETE';
    const answer = await request({ method, path: filledPath, ...(hasBody && { body: Object.fromEntries(members) }) });
    if (member === undefined) return answer;
    const named: unknown = isObject(answer) ? answer[member] : undefined;
    if (named === undefined) throw refusal({ method, path: filledPath, status: 200, answer: undefined });
    return named;
  };

  const functions = Object.fromEntries(
    Object.entries(managementOperations).map(([id, operation]) => [id, (given?: object) => call(operation, given)]),
  ) as unknown as ManagementFunctions;
  return { ...functions, managementUrl, request };
}

function readBaseUrl(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text.endsWith('/') ? text.slice(0, -1) : text;
  throw new TypeError(
    '"managementUrl" is the base URL of the management API, such as http://127.0.0.1:8444/_sim/v1; the simulator prints it when it is ready.',
  );
}

/** Paths can hold a personal number or an orderRef, which an error does not quote. */
function routeOf(path: string): string {
  const [, room = ''] = path.split('/');
  return `/${room}`;
}

/** Returns the error of an answer that refuses the request, or that another program has given. */
function refusal(options: { method: string; path: string; status: number; answer: unknown }): BankIdTestError {
  const { method, path, status, answer } = options;
  const { code, message } = readError(answer);
  const advice = code === 'tokenNeeded' ? ' Give it as the option "token".' : '';
  const text = `${method} ${routeOf(path)}: ${status} ${message}${advice}`;
  return new BankIdTestError('managementRefused', text, { reason: code });
}

/** Returns the value of a JSON text; `undefined` for another text. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function readError(answer: unknown): { code: string; message: string } {
  const { error } = (isObject(answer) ? answer : {}) as { error?: { code?: string; message?: string } };
  const { code = 'unexpectedResponse', message = 'This is not an answer of the management API.' } = error ?? {};
  return { code, message };
}
