/// <reference lib="dom" />
/** Plays a recorded log-in back: the responses of the server to the element, and its event stream. */

/**
 * @typedef {import('../../recording/record-log-in.mjs').Act} Act
 * @typedef {import('../../recording/record-log-in.mjs').FlowView} FlowView
 * @typedef {import('../../recording/record-log-in.mjs').Recording} Recording
 * @typedef {import('../../recording/record-log-in.mjs').Situation} Situation
 *
 * @typedef {object} Playback The situation that is played, and how far.
 * @property {Situation} situation
 * @property {Situation['next']} next
 * @property {number} beganAtMs
 * @property {number} played The number of events that are behind.
 * @property {FlowView | undefined} view The last one.
 * @property {number} viewedAtMs When it came.
 * @property {string | undefined} frame The last one; `undefined` when no code is displayed.
 */

/** The interval at which the server writes a comment into a stream. */
const commentIntervalMs = 15_000;
/** The age from which a press on the launch link renews it. */
const oldLinkMs = 20_000;

/**
 * Creates the server of one page.
 *
 * @param {object} options
 * @param {Recording} options.recording
 * @param {() => number} options.now Returns milliseconds of a clock that only moves forward.
 * @param {(task: () => void, ms: number) => void} options.later
 * @param {() => void} options.onChange Called when the view, or what can be done, may have changed.
 */
export function createRecordedServer({ recording, now, later, onChange }) {
  /** @type {Playback | undefined} */
  let playback;
  /** @type {Set<(text: string) => void>} */
  const streams = new Set();
  let written = 0;

  const write = (/** @type {string} */ text) => {
    for (const stream of streams) stream(text);
  };
  const writeEvent = (/** @type {string} */ name, /** @type {string} */ data) => {
    written += 1;
    write(`id: ${written}\nevent: ${name}\ndata: ${data}\n\n`);
  };

  /** @param {Situation} situation @param {Situation['next']} [next] */
  function begin(situation, next = situation.next) {
    const beganAtMs = now();
    const view = situation.view ?? presentView();
    playback = { situation, next, beganAtMs, played: 0, view, viewedAtMs: beganAtMs, frame: situation.view?.frame };
    play(playback);
  }

  /** Writes the events that are due, and comes back for the next. */
  function play(/** @type {Playback} */ present) {
    if (present !== playback) return;
    const events = present.situation.events ?? [];
    const passedMs = now() - present.beganAtMs;
    const isDue = (/** @type {{ atMs: number }} */ { atMs }) => atMs <= passedMs;
    const due = events.slice(present.played).filter(isDue);
    present.played += due.length;
    for (const { view } of due) {
      if (view === undefined) continue;
      Object.assign(present, { view, viewedAtMs: now(), ...(view.state === 'pending' ? {} : { frame: undefined }) });
      writeEvent('state', JSON.stringify(view));
    }
    // A page that has slept gets the present code only.
    const frame = due.findLast((event) => event.frame !== undefined)?.frame;
    if (frame !== undefined && presentView()?.state === 'pending') {
      present.frame = frame;
      writeEvent('frame', frame);
    }
    if (due.length === 0) write(':\n\n');
    onChange();
    const next = events[present.played];
    if (!isOver()) later(() => play(present), Math.min(commentIntervalMs, (next?.atMs ?? Infinity) - passedMs));
  }

  /** Returns the view with the times of this moment. */
  function presentView() {
    if (playback?.view === undefined) return undefined;
    const { view, viewedAtMs } = playback;
    const passedMs = Math.round(now() - viewedAtMs);
    const { launch, remainingMs } = view;
    return {
      ...view,
      ...(remainingMs !== undefined && { remainingMs: Math.max(0, remainingMs - passedMs) }),
      ...(launch && { launch: { ...launch, ageMs: launch.ageMs + passedMs } }),
    };
  }

  /** Returns the view and, if one is displayed, the code of this moment, as events. */
  function presentEvents() {
    const view = presentView();
    const state = view === undefined ? '' : `event: state\ndata: ${JSON.stringify(view)}\n\n`;
    return state + (playback?.frame === undefined ? '' : `event: frame\ndata: ${playback.frame}\n\n`);
  }

  function isOver() {
    const state = playback?.view?.state;
    return state !== 'pending' && state !== 'completed';
  }

  /** Goes on to what follows an act. Returns whether the act was possible. */
  function act(/** @type {Act} */ name) {
    const next = isOver() ? undefined : playback?.next?.[name];
    if (next === undefined) return false;
    // A renewed link can be followed as the first one could.
    begin(next, name === 'renew' ? playback?.next : next.next);
    return true;
  }

  /** @param {AbortSignal | null | undefined} signal */
  function openEvents(signal) {
    const encoder = new TextEncoder();
    return new ReadableStream({
      start(controller) {
        const stream = (/** @type {string} */ text) => controller.enqueue(encoder.encode(text));
        stream(':\n\n');
        stream(presentEvents());
        streams.add(stream);
        signal?.addEventListener('abort', () => {
          if (streams.delete(stream)) controller.error(new DOMException('The page has left.', 'AbortError'));
        });
      },
    });
  }

  return {
    /** Returns what can be done now. */
    acts: () => (isOver() ? [] : /** @type {Act[]} */ (Object.keys(playback?.next ?? {}))),
    act,
    view: presentView,
    /** Returns the nonce with which the app leads back to the page after an act, where it does. */
    nonceAfter: (/** @type {Act} */ name) => playback?.next?.[name]?.nonce,
    /** Forgets the log-in, as a browser does that deletes its cookies. */
    reset() {
      playback = undefined;
      onChange();
    },
    /**
     * Answers a request of the element.
     *
     * @param {string} path Below the place where the server is mounted.
     * @param {RequestInit} [init]
     * @returns {Response}
     */
    answer(path, init) {
      const [route = '', query] = path.split('?');
      switch (`${init?.method ?? 'GET'} ${route}`) {
        case 'POST /flows': {
          const { language, device } = JSON.parse(typeof init?.body === 'string' ? init.body : '{}');
          begin(recording.logIns[language === 'sv' ? 'sv' : 'en'][device === 'same' ? 'same' : 'other']);
          return Response.json({ ...presentView(), frame: playback?.frame }, { status: 201 });
        }
        case 'POST /flows/login/launch':
          if ((presentView()?.launch?.ageMs ?? 0) > oldLinkMs) act('renew');
          return Response.json(presentView());
        case 'POST /flows/login/cancel':
          act('cancel');
          return Response.json(presentView());
        case 'POST /flows/login/finish':
          return act('finish') ? Response.json(playback?.situation.view) : notFound();
        case 'GET /flows/login/events': {
          if (playback === undefined) return notFound();
          // A page that has no stream asks again and again.
          if (query !== undefined) return new Response(presentEvents());
          return new Response(openEvents(init?.signal), { headers: { 'content-type': 'text/event-stream' } });
        }
        case 'GET /flows/login':
          return playback === undefined ? new Response(null, { status: 204 }) : Response.json(presentView());
        default:
          return notFound();
      }
    },
  };
}

function notFound() {
  return Response.json({ error: { code: 'unknownFlow', message: 'There is no log-in.' } }, { status: 404 });
}
