import type {
  FinishedFlow,
  FinishFlow,
  FlowErrorBody,
  FlowView,
  StartedFlowView,
  StartFlow,
} from '@secure-start/protocol/flow';
import { BankIdTestError } from '../bank-id-test-error.ts';
import type { BrowserSession } from './browser-session.ts';

/** The requests about flows, as the page of an e-service sends them. */
export interface FlowApi {
  start(flow: StartFlow): Promise<StartedFlowView>;
  /** Returns the browser's flow of a purpose, or `undefined` when it has none. */
  current(purpose: string): Promise<FlowView | undefined>;
  launch(purpose: string): Promise<FlowView>;
  cancel(purpose: string): Promise<FlowView>;
  finish(purpose: string, body: FinishFlow): Promise<FinishedFlow>;
}

/**
 * Returns the requests about flows below a mount.
 *
 * @see docs/reference/http-api.md
 */
export function createFlowApi(options: { session: BrowserSession; basePath: string }): FlowApi {
  const { session, basePath } = options;

  async function ask<Answer>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
    const response = await session.send(`${basePath}${path}`, {
      method,
      ...(method === 'POST' && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body ?? {}),
      }),
    });
    return readAnswer<Answer>(response, `${method} ${basePath}${path}`);
  }

  return {
    start: (flow) => ask('POST', '/flows', flow),
    current: (purpose) => ask('GET', `/flows/${purpose}`),
    launch: (purpose) => ask('POST', `/flows/${purpose}/launch`),
    cancel: (purpose) => ask('POST', `/flows/${purpose}/cancel`),
    finish: (purpose, body) => ask('POST', `/flows/${purpose}/finish`, body),
  };
}

/**
 * Returns the body of a response, or `undefined` of one without.
 *
 * @throws BankIdTestError `eServiceRefused` with the code of the server.
 */
export async function readAnswer<Answer>(response: Response, request: string): Promise<Answer> {
  const text = await response.text();
  const body = parseJson(text);
  if (response.ok && (body !== undefined || text === '')) return body as Answer;
  const { error } = (body ?? {}) as Partial<FlowErrorBody>;
  if (error === undefined) {
    const what = response.ok ? 'an answer that is not JSON' : `${response.status}, and not as secure-start answers`;
    const advice = 'Is the server mounted there? See the options "origin" and "basePath".';
    throw new BankIdTestError('eServiceRefused', `${request} was answered with ${what}. ${advice}`);
  }
  const message = `${request} was answered with ${response.status} ${error.code}: ${error.message}`;
  throw new BankIdTestError('eServiceRefused', message, { reason: error.code });
}

function parseJson(text: string): object | undefined {
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}
