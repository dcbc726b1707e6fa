import type { CallView, DeskPurpose, DeskView, StartCall } from '@secure-start/protocol/call';
import { type Language, languageFor } from '@secure-start/protocol/messages';
import { createAlarmReminder } from './alarm/alarm-reminder.ts';
import { createAlarmSound } from './alarm/alarm-sound.ts';
import { createAlarmTitle } from './alarm/alarm-title.ts';
import { createAlarmTones } from './alarm/alarm-tones.ts';
import { createDeskCalls } from './desk/desk-client.ts';
import { deskClock } from './desk/desk-clock.ts';
import { createDeskFollower } from './desk/desk-follower.ts';
import type { DeskFollower } from './desk/desk-follower.ts';
import { createDeskPanel } from './panel/desk-panel.ts';
import type { DeskPanel } from './panel/desk-panel.ts';
import { hasUnreadAlarm } from './desk/desk-state.ts';
import type { DeskSituation } from './desk/desk-state.ts';
import { deskStrings } from './panel/desk-strings.ts';
import { deskStyles } from './panel/desk-styles.ts';

/** `HTMLElement`, or an empty class where there is none: a server may import the element to render its tag. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? class {};

/** Statuses of a refusal after which the agent corrects the number, or sends it again. */
const keepsNumber: readonly number[] = [0, 400];

/**
 * `<bankid-call server="/call-desk" lang="sv">`: the desk of an agent who asks people for BankID in phone calls.
 *
 * - `purposes="identify contract"`: offers these of the server's purposes; default all.
 * - `call-initiator="user"` or `"RP"`: who is taken to have called until the agent says otherwise; default: the agent must say.
 * - `reference`: handed to the application with each call that is started.
 *
 * It keeps no personal number: what the agent has written is forgotten as soon as the question has been asked.
 *
 * - `bankid-desk` (detail: `DeskView`): the desk has changed.
 * - `bankid-alarm` (detail: `CallView`): possible fraud has appeared on this desk.
 * - `bankid-signed-out`: the application knows no agent here any more. What the page puts into the slot `sign-in`, such as
 *   a link, is shown then.
 */
export class BankIdCallElement extends Base {
  static readonly observedAttributes: readonly string[] = ['lang', 'purposes'];
  #panel: DeskPanel | undefined;
  #follower: DeskFollower | undefined;
  #situation: DeskSituation = { step: 'opening', connected: true };
  #connection = new AbortController();
  readonly #sound = createAlarmSound({
    tones: createAlarmTones({ onChange: () => this.#show() }),
    storage: () => localStorage,
  });
  readonly #reminder = createAlarmReminder({
    title: createAlarmTitle(globalThis.document),
    sound: this.#sound,
    clock: deskClock,
  });

  /** The language of the nearest `lang` attribute, its own first; Swedish where we have no text in it. */
  get language(): Language {
    return languageFor((this.closest<HTMLElement>('[lang]') ?? document.documentElement).lang);
  }

  /** The desk as the server last told it. */
  get desk(): DeskView | undefined {
    return this.#situation.step === 'open' ? this.#situation.desk : undefined;
  }

  /** Called by the browser. */
  connectedCallback(): void {
    this.#panel ??= this.#createPanel();
    this.#follower ??= this.#createFollower();
    this.#show();
    // A press on the page before this one, or before the desk came, may count.
    if (navigator.userActivation.hasBeenActive) this.#sound.pressed();
    this.#listen(this.#follower);
    this.#follower.open();
  }

  /** Called by the browser. */
  disconnectedCallback(): void {
    this.#connection.abort();
    this.#follower?.pause();
    this.#panel?.forgetNumber();
    this.#reminder.show(undefined);
    this.#sound.rest();
  }

  /** Called by the browser. */
  attributeChangedCallback(): void {
    this.#show();
  }

  #createPanel(): DeskPanel {
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(deskStyles);
    root.adoptedStyleSheets = [sheet];
    const initiator = this.getAttribute('call-initiator');
    return createDeskPanel(root, {
      callInitiator: initiator === 'user' || initiator === 'RP' ? initiator : undefined,
      clock: deskClock,
      start: (call) => void this.#start(call),
      cancel: (call) => void this.#follower?.cancel(call),
      acknowledge: (call) => void this.#follower?.acknowledge(call),
      switchSound: (on) => {
        this.#sound.choose(on);
        this.#show();
      },
      alarmRaised: (call) => this.#emit('bankid-alarm', call),
    });
  }

  #createFollower(): DeskFollower {
    return createDeskFollower({
      calls: createDeskCalls({ server: this.getAttribute('server') ?? '/call-desk', fetch: fetch.bind(globalThis) }),
      clock: deskClock,
      random: Math.random,
      onSituation: (situation) => {
        const { step } = this.#situation;
        const before = this.desk;
        this.#situation = situation;
        this.#show();
        if (situation.step === 'signedOut' && step !== 'signedOut') this.#emit('bankid-signed-out');
        if (this.desk && this.desk !== before) this.#emit('bankid-desk', this.desk);
      },
    });
  }

  #listen(follower: DeskFollower): void {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    addEventListener('offline', () => follower.lose(), { signal });
    addEventListener('online', () => follower.wake(), { signal });
    document.addEventListener('visibilitychange', () => document.hidden || follower.wake(), { signal });
    addEventListener(
      'pagehide',
      () => {
        follower.pause();
        this.#panel?.forgetNumber();
      },
      { signal },
    );
    addEventListener('pageshow', ({ persisted }) => void (persisted && follower.open()), { signal });
    document.addEventListener('keydown', (event) => this.#pressed(event), { signal });
    // Browsers do not count the beginning of a touch as a press.
    for (const press of ['keydown', 'click']) {
      document.addEventListener(press, (event) => this.#allowSound(event), { signal, capture: true });
    }
  }

  /** Esc asks to cancel, wherever the focus is on the desk or nowhere. */
  #pressed(event: KeyboardEvent): void {
    const isOurs = event.target === this || event.target === document.body;
    if (event.key !== 'Escape' || event.defaultPrevented || !isOurs) return;
    if (this.#panel?.askToCancel()) event.preventDefault();
  }

  #allowSound(press: Event): void {
    if (this.#panel?.isSoundSwitch(press)) return;
    this.#sound.pressed();
  }

  async #start(call: StartCall): Promise<void> {
    const reference = this.getAttribute('reference');
    const answer = await this.#follower?.start({ ...call, ...(reference !== null && { reference }) });
    if (answer && (answer.ok || !keepsNumber.includes(answer.status))) this.#panel?.forgetNumber();
  }

  #show(): void {
    const { language } = this;
    const names = this.getAttribute('purposes')?.split(/\s+/).filter(Boolean);
    const strings = deskStrings[language];
    const call = this.isConnected ? this.desk?.call : undefined;
    this.#reminder.show(call && hasUnreadAlarm(call) ? { callId: call.callId, text: strings.alarm } : undefined);
    this.#panel?.show(this.#situation, {
      language,
      strings,
      sound: this.#sound.state(),
      offers: ({ name }: DeskPurpose) => names?.includes(name) ?? true,
    });
  }

  #emit(type: string, detail?: DeskView | CallView): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bankid-call': BankIdCallElement;
  }
  interface HTMLElementEventMap {
    'bankid-desk': CustomEvent<DeskView>;
    'bankid-alarm': CustomEvent<CallView>;
    'bankid-signed-out': CustomEvent<undefined>;
  }
}
