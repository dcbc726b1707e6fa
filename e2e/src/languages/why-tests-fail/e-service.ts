import { once } from 'node:events';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { startSimulator, type Simulator, type SimulatorOptions } from '@secure-start/simulator';
import { connectSimulator, type SimulatorClient } from '@secure-start/testing';

/** A simulator as a test sees it: the management API, and the answers of the RP API. */
export interface Stage {
  service: Simulator;
  simulator: SimulatorClient;
  /** Sends a request of the RP API, and returns the body: as JSON, or as a text where it is none. */
  bankId(path: string, body: object, options?: RequestOptions): Promise<Answer>;
}

export interface RequestOptions {
  /** Default: that of the stage. */
  baseUrl?: string;
  contentType?: string;
  /** `false`: no certificate. */
  hasCertificate?: boolean;
}

/** The members of answers that these tests read; `text` is the whole. */
export interface Answer {
  text: string;
  orderRef: string;
  autoStartToken: string;
  qrStartToken: string;
  qrStartSecret: string;
  hintCode: string;
}

/** Starts a simulator, for the time of a test. */
export async function startStage(t: TestContext, options: SimulatorOptions = {}): Promise<Stage> {
  const service = await startSimulator({ clock: 'frozen', evidence: 'placeholder', ...options });
  t.after(() => service.close());
  const { environment, credentials } = service;
  const bankId: Stage['bankId'] = async (path, body, given = {}) => {
    const { baseUrl = environment.baseUrl, contentType = 'application/json', hasCertificate = true } = given;
    const sent = request(`${baseUrl}/${path}`, {
      method: 'POST',
      agent: false,
      ca: credentials.ca,
      ...(hasCertificate ? { cert: credentials.cert, key: credentials.key } : {}),
      headers: { 'content-type': contentType },
    });
    sent.end(JSON.stringify(body));
    const [response] = await once(sent, 'response');
    const content = await text(response);
    return { ...(content.startsWith('{') ? JSON.parse(content) : {}), text: content };
  };
  return { service, simulator: connectSimulator(service), bankId };
}

/** The parameters of a log-in. */
export const login = { endUserIp: '192.0.2.7', returnUrl: 'https://shop.example/' } as const;
