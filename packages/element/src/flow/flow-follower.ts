import { flowEvents, type FlowView, type StartFlow } from '@secure-start/protocol/flow';
import type { Clock } from '@secure-start/protocol/rp';
import { backoffMs } from '../connection/backoff.ts';
import { type EventStream, followEvents } from '../connection/event-stream.ts';
import { type ErrorResponse, type JsonResponse, readError } from '../connection/json-response.ts';
import { createStreamSlot } from '../connection/stream-slot.ts';
import type { ElementState, RefusalReason } from './element-state.ts';
import { answerTimeoutMs, type FlowClient } from './flow-client.ts';
import { isOutstanding, isOver, isRunning, mayRunOn } from './flow-progress.ts';

/** BankID's app must take an order within 30 s. An older link is renewed before it is opened. */
const linkMaxAgeMs = 20_000;
/** While a QR code is shown there is a frame every second. */
const frameTimeoutMs = 5_000;
/** At all other times the server writes a comment every 15 s. */
const commentTimeoutMs = 40_000;
/** Time for the response that sets the session to reach another tab, after the stream has said `finished`. */
const sessionArrivalMs = 1_000;
/** Largest number of repetitions of a request that is answered with 5xx. */
const maxServerErrorRetries = 5;

/** Options of {@link createFlowFollower}. */
export interface FlowFollowerOptions {
  client: FlowClient;
  clock: Pick<Clock, 'now' | 'monotonic' | 'sleep'>;
  random: () => number;
  /** The Web Locks of the browser: its pages share a few streams. */
  locks?: LockManager | undefined;
  /** Returns the subject of the page. A flow that it finds is followed only when that is about the same. */
  reference(): string;
  /** Returns whether the link to the app may be opened. */
  isLaunchAddress(address: string): boolean;
  onStateChange(state: ElementState): void;
  /** Called with the QR content of this second. */
  onFrame(text: string): void;
  /** Called once per flow, when the application has the result. */
  onFinished(redirectTo: string | undefined): void;
}

/** Follows the flow of one purpose from the first press to the result, across lost connections and suspended pages. */
export interface FlowFollower {
  /** Starts a flow. Resolves when the server has answered. Called on a press only. */
  start(request: StartFlow): Promise<void>;
  /** Follows the flow that this browser has, if any. `nonce`: the one in the return address, where the app has returned. */
  resume(nonce?: string): Promise<void>;
  /** Reports that the link to the app was pressed. The server renews the link when it is old. */
  launch(): Promise<void>;
  /** Returns whether the link to the app may be opened as it is. */
  isLinkFresh(): boolean;
  /** Finishes a completed flow after the press that the server demands. */
  confirm(): Promise<void>;
  /** Cancels the flow, or the wait for one. Retries until the server has answered, for at most 15 s. */
  cancel(): Promise<void>;
  /** Shows the buttons again that start a flow. */
  reset(): void;
  /** Shows at once that the connection is lost, when the browser reports it. */
  markOffline(): void;
  /** Connects at once, when the network is back or the page is visible again. */
  reconnect(): void;
  /** Stops following. The flow lives on, and `resume` takes it up again. */
  pause(): void;
}

/** Creates a follower. It sends nothing before `start` or `resume`. */
export function createFlowFollower(options: FlowFollowerOptions): FlowFollower {
  const { client, clock, random } = options;
  let state: ElementState = { step: 'idle' };
  /** Aborted when the present flow has ended, when another one is followed instead, and by `pause`. */
  let attempt = new AbortController();
  let stream: EventStream | undefined;
  let nonce: string | undefined;
  /** The result is awaited: from `finish`, or from the tab that has called it. */
  let isFinishing = false;
  let orderCreatedAtMs = -Infinity;
  /** The response to a start is awaited. */
  let isStarting = false;

  function setState(next: ElementState): void {
    state = next;
    options.onStateChange(next);
  }

  function beginAttempt(): AbortSignal {
    attempt.abort();
    attempt = new AbortController();
    stream = undefined;
    isFinishing = false;
    return attempt.signal;
  }

  function refuse(refusal: RefusalReason, response?: ErrorResponse, what: 'start' | 'flow' = 'flow'): void {
    attempt.abort();
    const { errorBody, retry } = response ?? {};
    setState({ step: 'refused', what, refusal, errorBody, ...(retry && { retry }) });
  }

  /** Handles the failure of a request without which the flow does not go on. */
  function handleFailure(response: ErrorResponse): void {
    // After a conflict the flow has moved on, and the stream brings its new state.
    if (response.status === 409) return showCancelling(false);
    refuse(refusalReason(response), response);
  }

  function showCancelling(isCancelling: boolean): void {
    if (state.step !== 'following') return;
    const { flow, connected } = state;
    setState({ step: 'following', flow, connected, ...(isCancelling && { isCancelling }) });
  }

  function setConnected(connected: boolean): void {
    if (state.step !== 'following' || state.connected === connected) return;
    setState({ ...state, connected });
  }

  function setFlow(flow: FlowView): void {
    // On this page's clock: the server's may differ.
    orderCreatedAtMs = clock.monotonic() - (flow.launch?.ageMs ?? Infinity);
    if (flow.launch && !options.isLaunchAddress(flow.launch.url)) return refuse('unsafeLink');
    const isCancelling = isRunning(flow) && state.step === 'following' && state.isCancelling;
    if (!isRunning(flow)) attempt.abort();
    setState({ step: 'following', flow, connected: true, ...(isCancelling && { isCancelling }) });
    if (flow.state === 'finished') options.onFinished(flow.redirectTo);
    // A press on Cancel may cross the completion.
    if (isCancelling || flow.state !== 'completed' || flow.needsConfirmation) return;
    if (nonce || !flow.needsReturn) void finish(flow);
  }

  function showIdle(): void {
    attempt.abort();
    setState({ step: 'idle' });
  }

  /** The response to `finish` sets the application's session, and the stream may say `finished` before it has arrived. */
  function onState(flow: FlowView): void {
    // Another tab has started about something else, and the cookie now finds that flow.
    if (state.step === 'following' && state.flow.reference !== flow.reference) showIdle();
    else if (flow.state !== 'finished') setFlow(flow);
    else if (!isFinishing) void followOtherTab(flow);
  }

  /** Shows that another tab has finished the flow, after its session has had time to arrive: no event reports that. */
  async function followOtherTab(flow: FlowView): Promise<void> {
    isFinishing = true;
    const { signal } = attempt;
    await clock.sleep(sessionArrivalMs, { signal }).catch(() => undefined);
    if (!signal.aborted) setFlow(flow);
  }

  function follow(flow: FlowView, signal: AbortSignal, firstFrame?: string): void {
    setFlow(flow);
    if (signal.aborted) return;
    if (firstFrame !== undefined) options.onFrame(firstFrame);
    stream = followEvents({
      open: client.events,
      takeSlot: createStreamSlot({ locks: options.locks, signal }),
      onEvent: ({ event, data }) => {
        if (event === flowEvents.state) onState(JSON.parse(data));
        else if (event === flowEvents.frame) options.onFrame(data);
      },
      onConnectionChange: setConnected,
      onNotFound: async (response) => {
        const error = await readError(response);
        if (!signal.aborted) handleFailure(error);
      },
      silenceTimeoutMs: () => (expectsFrames(state) ? frameTimeoutMs : commentTimeoutMs),
      clock,
      random,
      signal,
    });
  }

  /** Repeats a request until there is a response, for 15 s at most, and a few times after a server error. */
  async function repeat<Body>(
    send: () => Promise<JsonResponse<Body>>,
    signal: AbortSignal,
  ): Promise<JsonResponse<Body>> {
    const giveUpAtMs = clock.monotonic() + answerTimeoutMs;
    for (let failures = 1; ; failures += 1) {
      const response = await send();
      const mayRecover =
        !response.ok &&
        clock.monotonic() < giveUpAtMs &&
        (response.status === 0 || (response.status >= 500 && failures <= maxServerErrorRetries));
      if (!mayRecover || signal.aborted) return response;
      // The server has answered, so the connection is not to blame for its error.
      if (!response.errorBody?.error) setConnected(false);
      await clock.sleep(backoffMs(failures, random), { signal }).catch(() => undefined);
    }
  }

  async function finish(flow: FlowView, confirmed?: true): Promise<void> {
    if (isFinishing) return;
    isFinishing = true;
    const { signal } = attempt;
    const body = { ...(nonce && { nonce }), ...(confirmed && { confirmed }) };
    const response = await repeat(() => client.finish(body), signal);
    if (signal.aborted) return;
    isFinishing = false;
    if (response.ok) {
      const { needsConfirmation: _done, ...rest } = flow;
      setFlow({ ...rest, ...response.body });
    } else if (response.errorBody?.error?.code === 'confirmationRequired') {
      const { message = flow.message } = response.errorBody;
      setFlow({ ...flow, message, needsConfirmation: true });
    } else handleFailure(response);
  }

  return {
    start: async (request) => {
      const signal = beginAttempt();
      nonce = undefined;
      isStarting = true;
      setState({ step: 'loading' });
      const response = await client.start(request);
      isStarting = false;
      if (signal.aborted) {
        // Cancelled before there was a flow to cancel. A later start has ended it already.
        if (response.ok && state.step === 'idle') void client.cancel();
        return;
      }
      if (!response.ok) return refuse(response.status === 0 ? 'unreachable' : 'failed', response, 'start');
      // Drawn before the stream is open, so that no empty figure is shown.
      const { frame, ...flow } = response.body;
      follow(flow, signal, frame);
    },

    resume: async (returnedNonce) => {
      nonce = returnedNonce ?? nonce;
      const wasRunning = state.step === 'following' && isRunning(state.flow);
      const wasLost = state.step === 'refused' && mayRunOn(state);
      // Without a flow, a page that is merely opened shows its button; one that expects a flow says what became of it.
      const isExpected = wasRunning || wasLost || nonce;
      const signal = beginAttempt();
      if (isExpected && !wasRunning) setState({ step: 'loading' });
      const response = await (isExpected ? repeat(client.current, signal) : client.current());
      if (signal.aborted) return;
      const flow = response.ok ? response.body : undefined;
      // The app has just returned from the flow of a new nonce, so that flow is never left without its result.
      const isOther = flow && !returnedNonce && (flow.reference ?? '') !== options.reference();
      if (isOther) nonce = undefined;
      if (flow && !isOther && (isExpected || !isOver(flow))) follow(flow, signal);
      else if (isOther || !isExpected) showIdle();
      else {
        const refusal = response.ok ? 'gone' : refusalReason(response);
        // Finishes nothing. The server reports it, because it is also what an attack leaves behind.
        if (nonce && refusal === 'gone') void client.finish({ nonce });
        refuse(nonce && refusal === 'gone' ? 'otherBrowser' : refusal, response.ok ? undefined : response);
      }
    },

    launch: async () => {
      const { signal } = attempt;
      const response = await client.launch();
      if (signal.aborted) return;
      if (response.ok) onState(response.body);
      // The link still opens the app, and the stream notices when the server is back.
      else if (response.status === 0) setConnected(false);
      else handleFailure(response);
    },

    isLinkFresh: () => clock.monotonic() - orderCreatedAtMs < linkMaxAgeMs,

    confirm: async () => {
      if (state.step === 'following') await finish(state.flow, true);
    },

    cancel: async () => {
      if (state.step === 'loading') {
        showIdle();
        if (!isStarting) void client.cancel();
        return;
      }
      showCancelling(true);
      const { signal } = attempt;
      const response = await repeat(client.cancel, signal);
      if (signal.aborted) return;
      if (!response.ok) return handleFailure(response);
      // The application is taking the result.
      if (response.body.state === 'completed') showCancelling(false);
      onState(response.body);
    },

    reset: showIdle,

    markOffline: () => setConnected(false),
    reconnect: () => stream?.reconnect(),
    pause: () => attempt.abort(),
  };
}

function expectsFrames(state: ElementState): boolean {
  return state.step === 'following' && state.flow.device === 'other' && isOutstanding(state.flow);
}

function refusalReason({ status, errorBody }: ErrorResponse): RefusalReason {
  if (status === 0) return 'unreachable';
  if (errorBody?.outcome?.code === 'returnedElsewhere') return 'otherBrowser';
  return status === 404 && errorBody?.error?.code !== 'unknownPurpose' ? 'gone' : 'failed';
}
