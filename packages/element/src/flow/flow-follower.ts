import { flowEvents, type FlowView, type StartFlow } from '@secure-start/protocol/flow';
import type { Clock } from '@secure-start/protocol/rp';
import { backoffMs } from '../connection/backoff.ts';
import { followEvents } from '../connection/event-stream.ts';
import type { EventStream } from '../connection/event-stream.ts';
import type { Answer, FlowCalls, Said } from './flow-client.ts';
import type { Refusal, Situation } from './element-state.ts';
import { isOutstanding, isRunning } from '../panel/view.ts';

/** An order must be picked up within 30 s; a link this old is renewed before the app is sent to it. */
const linkFreshMs = 20_000;
/** While a QR code is shown there is a frame every second; otherwise the server is heard every 15 s. */
const silenceMs = { frames: 5_000, otherwise: 40_000 };

/** How long after "finished" the answer that sets the session may still be on its way to another tab. */
const sessionArrivesWithinMs = 1_000;

/** How often a server that answers 5xx is asked again. */
const triesWhenIll = 5;

/** What a follower needs and whom it tells. */
export interface FlowFollowerOptions {
  calls: FlowCalls;
  clock: Pick<Clock, 'monotonic' | 'sleep'>;
  random: () => number;
  onSituation(situation: Situation): void;
  /** The QR content of this second. */
  onFrame(text: string): void;
  /** Once per flow: the application has the result. */
  onFinished(redirectTo: string | undefined): void;
}

/** Follows one purpose's flow from the press to the result, whatever happens to page and network. */
export interface FlowFollower {
  /** Starts a new flow, on a press only. Resolves when the server has answered. */
  start(request: StartFlow): Promise<void>;
  /** Finds the flow that runs already, if any. `nonce` has come back with the return address. */
  resume(nonce?: string): Promise<void>;
  /** The person pressed the link to the app: the server hears of it, and renews the link where it is old. */
  launch(): Promise<void>;
  /** Whether the link to the app may be opened as it is. */
  linkIsFresh(): boolean;
  /** Tries until the server has heard of it: the person has said no. */
  cancel(): Promise<void>;
  /** The browser says that it has no network. */
  lose(): void;
  /** The network is back, or the page is visible again. */
  wake(): void;
  /** Stops listening; the flow lives on and can be resumed. */
  pause(): void;
}

/** Creates a follower; nothing happens before it is told to start or resume. */
export function createFlowFollower(options: FlowFollowerOptions): FlowFollower {
  const { calls, clock, random } = options;
  let situation: Situation = { step: 'idle' };
  /** Aborted when the flow in hand is settled, or left for another. */
  let attempt = new AbortController();
  let stream: EventStream | undefined;
  let nonce: string | undefined;
  let isFinishing = false;
  let linkPlacedAt = -Infinity;

  function become(next: Situation): void {
    situation = next;
    options.onSituation(next);
  }

  function begin(): AbortSignal {
    attempt.abort();
    attempt = new AbortController();
    stream = undefined;
    isFinishing = false;
    return attempt.signal;
  }

  function refuse(reason: Refusal, said?: Said): void {
    attempt.abort();
    become({ step: 'refused', reason, said });
  }

  /** A call that came to nothing. A conflict (409) is the flow moving on: the stream tells where to. */
  function stumble({ status, said }: { status: number; said?: Said }): void {
    if (status === 0) setConnected(false);
    else if (status !== 409) refuse(status === 404 ? 'gone' : status === 403 ? 'otherBrowser' : 'failed', said);
  }

  function setConnected(connected: boolean): void {
    if (situation.step !== 'following' || situation.connected === connected) return;
    become({ ...situation, connected });
  }

  function update(flow: FlowView): void {
    linkPlacedAt = clock.monotonic() - (flow.launch?.ageMs ?? Infinity);
    if (!isRunning(flow)) attempt.abort();
    become({ step: 'following', flow, connected: true });
    if (flow.state === 'finished') options.onFinished(flow.redirectTo);
    if (flow.state === 'completed' && (nonce || !flow.needsReturn)) void finish(flow);
  }

  /** The answer of `finish` brings the application's session; the stream may say "finished" before it is here. */
  function heard(flow: FlowView): void {
    if (flow.state !== 'finished') update(flow);
    else if (!isFinishing) void goAfterOtherTab(flow);
  }

  /** Another tab has finished, and nothing tells this one when the session has arrived there. */
  async function goAfterOtherTab(flow: FlowView): Promise<void> {
    isFinishing = true;
    const { signal } = attempt;
    await clock.sleep(sessionArrivesWithinMs, { signal }).catch(() => undefined);
    if (!signal.aborted) update(flow);
  }

  function follow(flow: FlowView, signal: AbortSignal): void {
    update(flow);
    if (signal.aborted) return;
    stream = followEvents({
      open: calls.events,
      onEvent: ({ event, data }) => {
        if (event === flowEvents.state) heard(JSON.parse(data));
        else if (event === flowEvents.frame) options.onFrame(data);
      },
      onConnection: setConnected,
      onGone: () => refuse('gone'),
      silenceMs: () => (expectsFrames(situation) ? silenceMs.frames : silenceMs.otherwise),
      clock,
      random,
      signal,
    });
  }

  /** Asks again while no answer comes, and a few times while the server is ill. */
  async function persist<Body>(call: () => Promise<Answer<Body>>, signal: AbortSignal): Promise<Answer<Body>> {
    for (let failures = 1; ; failures += 1) {
      const answer = await call();
      const mayRecover = !answer.ok && (answer.status === 0 || (answer.status >= 500 && failures <= triesWhenIll));
      if (!mayRecover || signal.aborted) return answer;
      setConnected(false);
      await clock.sleep(backoffMs(failures, random), { signal }).catch(() => undefined);
    }
  }

  async function finish(flow: FlowView): Promise<void> {
    if (isFinishing) return;
    isFinishing = true;
    const { signal } = attempt;
    const answer = await persist(() => calls.finish({ ...(nonce && { nonce }) }), signal);
    if (signal.aborted) return;
    isFinishing = false;
    if (answer.ok) update({ ...flow, ...answer.body });
    else stumble(answer);
  }

  return {
    start: async (request) => {
      const signal = begin();
      nonce = undefined;
      become({ step: 'asking' });
      const answer = await calls.start(request);
      if (signal.aborted) return;
      if (!answer.ok) return refuse(answer.status === 0 ? 'unreachable' : 'failed', answer.said);
      follow(answer.body, signal);
    },

    resume: async (returned) => {
      nonce = returned ?? nonce;
      const wasRunning = situation.step === 'following' && isRunning(situation.flow);
      const isExpected = wasRunning || nonce;
      const signal = begin();
      if (isExpected && !wasRunning) become({ step: 'asking' });
      const answer = await (isExpected ? persist(calls.current, signal) : calls.current());
      if (signal.aborted) return;
      const flow = answer.ok ? answer.body : undefined;
      if (flow && (isExpected || !isOver(flow))) follow(flow, signal);
      else if (!isExpected) become({ step: 'idle' });
      else if (!answer.ok && answer.status >= 500) refuse('failed', answer.said);
      else refuse(nonce ? 'otherBrowser' : 'gone');
    },

    launch: async () => {
      const { signal } = attempt;
      const answer = await calls.launch();
      if (signal.aborted) return;
      if (!answer.ok) return stumble(answer);
      update(answer.body);
    },

    linkIsFresh: () => clock.monotonic() - linkPlacedAt < linkFreshMs,

    cancel: async () => {
      const { signal } = attempt;
      const answer = await persist(calls.cancel, signal);
      if (signal.aborted) return;
      if (answer.ok) update(answer.body);
      else stumble(answer);
    },

    lose: () => setConnected(false),
    wake: () => stream?.reconnect(),
    pause: () => attempt.abort(),
  };
}

/** Whether a page that is opened afresh has nothing to say about the flow: its outcome was taken in elsewhere. */
function isOver({ state }: FlowView): boolean {
  return state === 'finished' || state === 'cancelled' || state === 'continuedElsewhere';
}

function expectsFrames(situation: Situation): boolean {
  return situation.step === 'following' && situation.flow.device === 'other' && isOutstanding(situation.flow);
}
