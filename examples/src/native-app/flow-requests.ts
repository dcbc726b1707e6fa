import type { FinishFlow, FlowErrorBody, FlowView, StartAppFlow, StartedAppFlow } from '@secure-start/protocol/flow';

/** An event of a flow: `state` with a view as JSON, or `frame` with the text of a QR code. */
export interface FlowEvent {
  event: string;
  data: string;
}

/** The requests about one flow. The bearer stays in here, in memory. */
export interface FlowRequests {
  /** The flow as it was when it started. */
  readonly started: StartedAppFlow;
  /** Waits up to ten seconds for events; returns none when nothing has happened. */
  poll(): Promise<FlowEvent[]>;
  /** Notes that BankID's app is opened now, and renews an old launch link. */
  launch(): Promise<FlowView>;
  cancel(): Promise<void>;
  /** Hands the completed flow to the e-service; returns its headers, which hold the session. */
  finish(body: FinishFlow): Promise<Headers>;
}

/** A response of the server that is no success. */
export class FlowRequestError extends Error {
  readonly code: string;
  /** Text for the person, where there is one. */
  readonly personText: string | undefined;

  constructor({ error, message }: FlowErrorBody) {
    super(`${error.code}: ${error.message}`);
    this.code = error.code;
    this.personText = message?.text;
  }
}

/**
 * Starts a flow.
 *
 * `server` is the address of the mount, such as `https://shop.example/bankid`.
 *
 * @throws FlowRequestError when the server refuses.
 */
export async function startFlow(options: { server: string; start: StartAppFlow }): Promise<FlowRequests> {
  const { server, start } = options;

  /** No cookies: the server refuses requests that have some. */
  async function send(path: string, init: { body?: object; bearer?: string } = {}): Promise<Response> {
    const { body, bearer } = init;
    const response = await fetch(`${server}/app${path}`, {
      credentials: 'omit',
      headers: {
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    if (response.ok) return response;
    const failure: FlowErrorBody = JSON.parse(await response.text());
    throw new FlowRequestError(failure);
  }

  const started: StartedAppFlow = JSON.parse(await (await send('/flows', { body: start })).text());
  const { bearer } = started;
  let after = '';

  return {
    started,
    async poll() {
      const response = await send(`/flow/events?after=${encodeURIComponent(after)}`, { bearer });
      const events = parseEvents(await response.text());
      after = events.at(-1)?.id ?? after;
      return events;
    },
    launch: async () => JSON.parse(await (await send('/flow/launch', { body: {}, bearer })).text()),
    async cancel() {
      await send('/flow/cancel', { body: {}, bearer });
    },
    async finish(body) {
      return (await send('/flow/finish', { body, bearer })).headers;
    },
  };
}

/** Reads server-sent events: blocks of `event`, `data` and `id`, apart by an empty line. */
function parseEvents(text: string): (FlowEvent & { id: string })[] {
  return text.split('\n\n').flatMap((block) => {
    const fields = new Map(block.split('\n').map((line) => [line.split(': ', 1)[0] ?? '', line.replace(/^\w+: /, '')]));
    const [event, data] = [fields.get('event'), fields.get('data')];
    return event === undefined || data === undefined ? [] : [{ event, data, id: fields.get('id') ?? '' }];
  });
}
