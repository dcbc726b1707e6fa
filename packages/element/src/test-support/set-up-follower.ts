import type { FinishedFlow, FinishFlow, FlowView, StartedFlowView } from '@secure-start/protocol/flow';
import type { JsonResponse } from '../connection/json-response.ts';
import { createFlowFollower, type FlowFollower } from '../flow/flow-follower.ts';
import type { ElementState } from '../flow/element-state.ts';
import { fakeStream, type FakeStream } from './fake-stream.ts';
import { frozenClock, type FrozenClock, settled } from './frozen-clock.ts';

/** A flow whose QR code is to be scanned. */
export const pending: FlowView = {
  purpose: 'login',
  kind: 'auth',
  state: 'pending',
  device: 'other',
  hintCode: 'outstandingTransaction',
  message: { id: 'scanQr', text: 'Läs av koden.', language: 'sv' },
};

/** A server whose responses a test sets. */
export interface Server {
  view: JsonResponse<StartedFlowView>;
  /** The response about the present flow; `view` by default. */
  current?: JsonResponse<FlowView | undefined> | undefined;
  finish: JsonResponse<FinishedFlow>;
  /** A start is not answered before `answerStart`. */
  holdsStart: boolean;
  /** The subject of the page. */
  reference: string;
  /** The requests in order, each by its name; `finish` with its body. */
  called: string[];
  streams: FakeStream[];
  push(flow: FlowView): Promise<void>;
}

/** A follower, what it depends on, and the arguments of its callbacks. */
export interface Followed {
  server: Server;
  clock: FrozenClock;
  follower: FlowFollower;
  states: ElementState[];
  frames: string[];
  redirects: (string | undefined)[];
  answerStart(): void;
}

/** Sets up a follower before its first call. The flow on its server is pending, and `finish` succeeds. */
export function setUpFollower(): Followed {
  const clock = frozenClock();
  const server: Server = {
    view: { ok: true, body: pending },
    finish: { ok: true, body: { state: 'finished', redirectTo: '/my-pages' } },
    holdsStart: false,
    reference: '',
    called: [],
    streams: [],
    push: async (flow) => {
      server.streams.at(-1)?.write(`event: state\ndata: ${JSON.stringify(flow)}\n\n`);
      await settled();
    },
  };
  const answer = (name: string) => async (): Promise<JsonResponse<FlowView>> => {
    server.called.push(name);
    return server.view;
  };
  let answerStart = (): void => {};
  const held = new Promise<void>((resolve) => (answerStart = resolve));
  const states: ElementState[] = [];
  const frames: string[] = [];
  const redirects: (string | undefined)[] = [];
  const follower = createFlowFollower({
    client: {
      start: async () => {
        if (server.holdsStart) await held;
        return answer('start')();
      },
      current: async () => {
        const view = await answer('current')();
        return server.current ?? view;
      },
      launch: answer('launch'),
      cancel: answer('cancel'),
      finish: async (body: FinishFlow) => {
        server.called.push(`finish ${JSON.stringify(body)}`);
        return server.finish;
      },
      events: async (signal) => {
        const stream = fakeStream(signal);
        server.streams.push(stream);
        return stream.response;
      },
    },
    clock,
    random: () => 1,
    reference: () => server.reference,
    isLaunchAddress: (address) => !address.startsWith('javascript:'),
    onStateChange: (state) => states.push(state),
    onFrame: (text) => frames.push(text),
    onFinished: (redirectTo) => redirects.push(redirectTo),
  });
  return { server, clock, follower, states, frames, redirects, answerStart };
}
