import { type CallRef, deskEvents, type DeskView, type StartCall } from '@secure-start/protocol/call';
import type { Clock } from '@secure-start/protocol/rp';
import { followEvents } from '../../connection/event-stream.ts';
import type { EventStream } from '../../connection/event-stream.ts';
import type { Answer } from '../../flow/flow-client.ts';
import type { DeskCalls } from './desk-client.ts';
import type { DeskSituation } from './desk-state.ts';

/** The server is heard every 15 s. */
const silenceMs = 40_000;

/** Statuses of a refusal that say that the desk is not as the page shows it: the stream may be dead, and is not waited for. */
const saysPageIsOld: readonly number[] = [404, 409];

/** What a follower needs and whom it tells. */
export interface DeskFollowerOptions {
  calls: DeskCalls;
  clock: Pick<Clock, 'sleep'>;
  random: () => number;
  onSituation(situation: DeskSituation): void;
}

/** Follows an agent's desk through the shift, whatever happens to page and network. */
export interface DeskFollower {
  /** Listens to the desk; again after `pause`. */
  open(): void;
  /** Asks BankID. Resolves with what the server answered. */
  start(call: StartCall): Promise<Answer<DeskView>>;
  cancel(call: CallRef): Promise<void>;
  acknowledge(call: CallRef): Promise<void>;
  /** The browser says that it has no network. */
  lose(): void;
  /** The network is back, or the page is visible again. */
  wake(): void;
  /** Stops listening; the call lives on and is found again. */
  pause(): void;
}

/** Creates a follower; nothing happens before `open`. */
export function createDeskFollower(options: DeskFollowerOptions): DeskFollower {
  const { calls, clock, random } = options;
  let situation: DeskSituation = { step: 'opening', connected: true };
  let listening = new AbortController();
  let stream: EventStream | undefined;
  /** How many views the stream has brought. */
  let heard = 0;

  function become(next: DeskSituation): void {
    situation = next;
    options.onSituation(next);
  }

  function end(step: 'signedOut' | 'gone'): void {
    listening.abort();
    become({ step });
  }

  function show(desk: DeskView): void {
    const pressed = situation.step === 'open' ? situation : { busy: false };
    become({ ...pressed, step: 'open', desk, connected: true });
  }

  function setConnected(connected: boolean): void {
    if (!('connected' in situation) || situation.connected === connected) return;
    become({ ...situation, connected });
  }

  async function press(call: () => Promise<Answer<DeskView>>): Promise<Answer<DeskView>> {
    if (situation.step !== 'open') return { ok: false, status: 0 };
    const { refusal: _past, ...rest } = situation;
    become({ ...rest, busy: true });
    const heardBefore = heard;
    const answer = await call();
    if (situation.step !== 'open') return answer;
    if (!answer.ok && answer.status === 401) {
      end('signedOut');
      return answer;
    }
    const { desk, connected } = situation;
    const answered = { step: 'open', connected, busy: false } as const;
    if (!answer.ok) {
      become({ ...answered, desk, refusal: { said: answer.said } });
      if (saysPageIsOld.includes(answer.status)) stream?.reconnect();
      return answer;
    }
    // What the stream has told in the meantime may be newer than the answer.
    become({ ...answered, desk: heard === heardBefore ? answer.body : desk });
    return answer;
  }

  return {
    open() {
      listening.abort();
      listening = new AbortController();
      const { signal } = listening;
      stream = followEvents({
        async open(connection, after) {
          const response = await calls.events(connection, after);
          if (response.status === 401 && !signal.aborted) end('signedOut');
          return response;
        },
        onEvent({ event, data }) {
          if (event !== deskEvents.state) return;
          heard += 1;
          show(JSON.parse(data));
        },
        onConnection: setConnected,
        onGone: () => end('gone'),
        silenceMs: () => silenceMs,
        clock,
        random,
        signal,
      });
    },
    start: (call) => press(() => calls.start(call)),
    cancel: async ({ callId }) => void (await press(() => calls.cancel({ callId }))),
    acknowledge: async ({ callId }) => void (await press(() => calls.acknowledge({ callId }))),
    lose: () => setConnected(false),
    wake: () => stream?.reconnect(),
    pause: () => listening.abort(),
  };
}
