import { type CallRef, deskEvents, type DeskView, type StartCall } from '@secure-start/protocol/call';
import type { Clock, MaskedPersonalNumber } from '@secure-start/protocol/rp';
import { type EventStream, followEvents } from '../../connection/event-stream.ts';
import { createStreamSlot } from '../../connection/stream-slot.ts';
import type { JsonResponse } from '../../connection/json-response.ts';
import type { DeskClient } from './desk-client.ts';
import type { DeskState } from './desk-state.ts';
import { maskedNumber } from './masked-number.ts';

/** The server writes a comment every 15 s. */
const silenceTimeoutMs = 40_000;

/** Statuses of a press on what is no longer there. The stream should have said so and may be dead, so it is reopened. */
const outOfDateStatuses: readonly number[] = [404, 409];

/** Options of {@link createDeskFollower}. */
export interface DeskFollowerOptions {
  client: DeskClient;
  clock: Pick<Clock, 'now' | 'monotonic' | 'sleep'>;
  random: () => number;
  /** The Web Locks of the browser: its pages share a few streams. */
  locks?: LockManager | undefined;
  onStateChange(state: DeskState): void;
}

/** Follows an agent's desk through a shift, across lost connections and suspended pages. */
export interface DeskFollower {
  /** Starts following the desk, also after `pause`. */
  open(): void;
  /** Starts a call: asks the person for BankID. Resolves with the server's response. */
  start(call: StartCall): Promise<JsonResponse<DeskView>>;
  cancel(call: CallRef): Promise<void>;
  acknowledge(call: CallRef): Promise<void>;
  /** Takes away why the last press has failed: the agent goes on. */
  dismissRefusal(): void;
  /** Shows at once that the connection is lost, when the browser reports it. */
  markOffline(): void;
  /** Connects at once, when the network is back or the page is visible again. */
  reconnect(): void;
  /** Stops following. The call lives on, and `open` finds it again. */
  pause(): void;
}

/** Creates a follower. It sends nothing before `open`. */
export function createDeskFollower(options: DeskFollowerOptions): DeskFollower {
  const { client, clock, random } = options;
  let state: DeskState = { step: 'opening', connected: true };
  let following = new AbortController();
  let stream: EventStream | undefined;
  /** Count of the views that the stream has brought. */
  let viewsReceived = 0;

  function setState(next: DeskState): void {
    state = next;
    options.onStateChange(next);
  }

  function end(step: 'signedOut' | 'gone'): void {
    following.abort();
    setState({ step });
  }

  function setDesk(desk: DeskView): void {
    const previous = state.step === 'open' ? state : undefined;
    const { refusal, busy = false } = previous ?? {};
    // The answer to the start was lost, and its call has come all the same.
    const isAnswered = refusal?.errorBody === undefined && desk.call?.callId !== previous?.desk.call?.callId;
    setState({ step: 'open', desk, connected: true, busy, ...(refusal && !isAnswered && { refusal }) });
  }

  function setConnected(connected: boolean): void {
    if (!('connected' in state) || state.connected === connected) return;
    setState({ ...state, connected });
  }

  /** Sends a request that a press has caused, and shows its outcome. */
  async function sendPress(
    send: () => Promise<JsonResponse<DeskView>>,
    asked?: MaskedPersonalNumber,
  ): Promise<JsonResponse<DeskView>> {
    if (state.step !== 'open') return { ok: false, status: 0 };
    const { refusal: _past, ...rest } = state;
    setState({ ...rest, busy: true });
    const viewsBefore = viewsReceived;
    const callBefore = state.desk.call?.callId;
    const response = await send();
    if (state.step !== 'open') return response;
    if (!response.ok && response.status === 401) {
      end('signedOut');
      return response;
    }
    const { desk, connected } = state;
    const next = { step: 'open', connected, busy: false } as const;
    if (!response.ok) {
      const isCallThere = response.status === 0 && desk.call?.callId !== callBefore;
      setState({
        ...next,
        desk,
        ...(!isCallThere && { refusal: { errorBody: response.errorBody, ...(asked && { asked }) } }),
      });
      if (outOfDateStatuses.includes(response.status)) stream?.reconnect();
      return response;
    }
    // A view that the stream has brought meanwhile may be newer than the response.
    setState({ ...next, desk: viewsReceived === viewsBefore ? response.body : desk });
    return response;
  }

  return {
    open() {
      following.abort();
      following = new AbortController();
      const { signal } = following;
      stream = followEvents({
        async open(connection, poll) {
          const response = await client.events(connection, poll);
          if (response.status === 401 && !signal.aborted) end('signedOut');
          return response;
        },
        takeSlot: createStreamSlot({ locks: options.locks, signal }),
        onEvent({ event, data }) {
          if (event !== deskEvents.state) return;
          viewsReceived += 1;
          setDesk(JSON.parse(data));
        },
        onConnectionChange: setConnected,
        onNotFound: () => end('gone'),
        silenceTimeoutMs: () => silenceTimeoutMs,
        clock,
        random,
        signal,
      });
    },
    start: (call) => sendPress(() => client.start(call), maskedNumber(call.personalNumber, clock.now())),
    cancel: async ({ callId }) => void (await sendPress(() => client.cancel({ callId }))),
    acknowledge: async ({ callId }) => void (await sendPress(() => client.acknowledge({ callId }))),
    dismissRefusal() {
      if (state.step !== 'open' || !state.refusal) return;
      const { refusal: _past, ...rest } = state;
      setState(rest);
    },
    markOffline: () => setConnected(false),
    reconnect: () => stream?.reconnect(),
    pause: () => following.abort(),
  };
}
