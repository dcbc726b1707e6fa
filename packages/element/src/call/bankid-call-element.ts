import type { CallView, DeskPurpose, DeskView, StartCall } from '@secure-start/protocol/call';
import { type Language, languageFor } from '@secure-start/protocol/messages';
import { browserClock } from '../connection/browser-clock.ts';
import { adoptStyles } from '../dom/style-sheet.ts';
import { createAlarmReminder } from './alarm/alarm-reminder.ts';
import { createAlarmSound } from './alarm/alarm-sound.ts';
import { createAlarmTitle } from './alarm/alarm-title.ts';
import { createAlarmTones } from './alarm/alarm-tones.ts';
import { hasUnreadAlarm } from './desk/call-progress.ts';
import { createDeskClient } from './desk/desk-client.ts';
import { createKeptCall } from './desk/kept-call.ts';
import { createRepeatableStart } from './desk/repeatable-start.ts';
import { createDeskFollower, type DeskFollower } from './desk/desk-follower.ts';
import type { DeskState } from './desk/desk-state.ts';
import { createDeskPanel, type DeskPanel } from './panel/desk-panel.ts';
import { deskStrings } from './panel/desk-strings.ts';
import { deskStyles } from './panel/desk-styles.ts';

/** `HTMLElement`, or an empty class on a server, which may import the element to render its tag. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? class {};

/**
 * Error codes of a start whose number goes out of the form: it is held after an alarm, or another call is at the desk. After
 * any other error what the agent typed stays, to be corrected or sent again.
 */
const codesThatClearForm: readonly (string | undefined)[] = ['numberHeld', 'callUnderWay', 'alarmUnread'];

/**
 * The element `<bankid-call>`: the desk of an agent who asks people for BankID in phone calls.
 *
 * It stores no personal number: the form is cleared as soon as the person has been asked. Until then it stays as it was
 * typed. The page remembers the number while the agent can ask the same person again, and never after an alarm.
 *
 * Attributes:
 * - `server`: the path where the desk is mounted (`/call-desk`).
 * - `purposes`: names of the server's purposes to offer, separated by spaces; all of them by default.
 * - `call-initiator`: `user` or `RP`, the preselected answer to who called; none by default.
 * - `reference`: passed to the application with each call that is started.
 * - `lang`: `sv` or `en`.
 *
 * Slots:
 * - `sign-in`: a link to log in, shown when the session has ended.
 * - `report-to`: to whom agents report alarms, such as a phone number or a link.
 *
 * Events:
 * - `bankid-desk` (detail: `DeskView`): the desk has changed.
 * - `bankid-alarm` (detail: `CallView`): possible fraud has appeared on this desk.
 * - `bankid-signed-out`: the application knows no agent here any more. The slot `sign-in` is shown then.
 *
 * @example
 * import { BankIdCallElement } from '@secure-start/element/call';
 *
 * customElements.define('bankid-call', BankIdCallElement);
 * document.body.innerHTML = '<bankid-call server="/call-desk"><a slot="sign-in" href="/">Log in</a></bankid-call>';
 */
export class BankIdCallElement extends Base {
  static readonly observedAttributes: readonly string[] = ['lang', 'purposes'];
  #panel: DeskPanel | undefined;
  #follower: DeskFollower | undefined;
  #state: DeskState = { step: 'opening', connected: true };
  #listeners = new AbortController();
  readonly #sound = createAlarmSound({
    tones: createAlarmTones({ onChange: () => this.#show() }),
    storage: () => localStorage,
  });
  readonly #reminder = createAlarmReminder({
    title: createAlarmTitle(globalThis.document),
    sound: this.#sound,
    clock: browserClock,
  });

  /** The language of the nearest `lang` attribute, beginning with the element's own. Swedish when it is not supported. */
  get language(): Language {
    return languageFor((this.closest<HTMLElement>('[lang]') ?? document.documentElement).lang);
  }

  /** The desk as the server last described it; `undefined` while it is not open. */
  get desk(): DeskView | undefined {
    return this.#state.step === 'open' ? this.#state.desk : undefined;
  }

  /** Called by the browser. */
  connectedCallback(): void {
    this.#panel ??= this.#createPanel();
    this.#follower ??= this.#createFollower();
    this.#show();
    // Any press since the page was loaded counts for the sound. Safari before 16.4 and Firefox before 120 know of none.
    const { userActivation }: { userActivation?: UserActivation } = navigator;
    if (userActivation?.hasBeenActive) this.#sound.unlock();
    this.#listen(this.#follower);
    this.#follower.open();
  }

  /** Called by the browser. */
  disconnectedCallback(): void {
    this.#listeners.abort();
    this.#follower?.pause();
    this.#panel?.clear();
    this.#panel?.pause();
    this.#reminder.show(undefined);
    this.#sound.release();
  }

  /** Called by the browser. */
  attributeChangedCallback(): void {
    this.#show();
  }

  #createPanel(): DeskPanel {
    const root = this.attachShadow({ mode: 'open' });
    adoptStyles({ root, css: deskStyles, nonce: this.nonce });
    const initiator = this.getAttribute('call-initiator');
    return createDeskPanel({
      root,
      handlers: {
        start: (call) => void this.#start(call),
        cancel: (call) => void this.#follower?.cancel(call),
        acknowledge: (call) => void this.#follower?.acknowledge(call),
        goOn: () => this.#follower?.dismissRefusal(),
        alarm: (call) => this.#emit('bankid-alarm', call),
        enableSound: (enabled) => {
          this.#sound.setEnabled(enabled);
          this.#show();
        },
      },
      callInitiator: initiator === 'user' || initiator === 'RP' ? initiator : undefined,
      keptCall: createKeptCall({ storage: () => sessionStorage }),
      repeatable: createRepeatableStart({ clock: browserClock }),
      clock: browserClock,
    });
  }

  #createFollower(): DeskFollower {
    return createDeskFollower({
      client: createDeskClient({
        server: this.getAttribute('server') ?? '/call-desk',
        fetch: fetch.bind(globalThis),
        language: () => this.language,
        clock: browserClock,
      }),
      clock: browserClock,
      random: Math.random,
      locks: navigator.locks,
      onStateChange: (state) => {
        const { step } = this.#state;
        const before = this.desk;
        this.#state = state;
        this.#show();
        if (state.step === 'signedOut' && step !== 'signedOut') this.#emit('bankid-signed-out');
        if (this.desk && this.desk !== before) this.#emit('bankid-desk', this.desk);
      },
    });
  }

  #listen(follower: DeskFollower): void {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    addEventListener('offline', () => follower.markOffline(), { signal });
    addEventListener('online', () => follower.reconnect(), { signal });
    document.addEventListener('visibilitychange', () => document.hidden || follower.reconnect(), { signal });
    addEventListener(
      'pagehide',
      () => {
        follower.pause();
        this.#panel?.clear();
      },
      { signal },
    );
    // `persisted`: the page comes out of the back/forward cache, where it has been paused.
    addEventListener('pageshow', ({ persisted }) => void (persisted && follower.open()), { signal });
    document.addEventListener('keydown', (event) => this.#onKeydown(event), { signal });
    // Not `pointerdown`: browsers do not count the beginning of a touch as user activation.
    for (const press of ['keydown', 'click']) {
      document.addEventListener(press, (event) => this.#unlockSound(event), { signal, capture: true });
    }
  }

  /** Opens the cancel dialog on Esc, when the focus is on the desk or nowhere. */
  #onKeydown(event: KeyboardEvent): void {
    const isOurs = event.target === this || event.target === document.body;
    if (event.key !== 'Escape' || event.defaultPrevented || !isOurs) return;
    if (this.#panel?.openCancelDialog()) event.preventDefault();
  }

  /** Unlocks the sound on a press. Not on the switch, where the same press might switch off what it has unlocked. */
  #unlockSound(press: Event): void {
    if (this.#panel?.isOnSoundSwitch(press)) return;
    this.#sound.unlock();
  }

  async #start(call: StartCall): Promise<void> {
    const reference = this.getAttribute('reference');
    const response = await this.#follower?.start({ ...call, ...(reference !== null && { reference }) });
    if (response?.ok) this.#panel?.clearForm();
    else if (response && codesThatClearForm.includes(response.errorBody?.error?.code)) this.#panel?.clear();
  }

  #show(): void {
    // The sound and late responses change the state also when nothing is to be shown or counted any more.
    if (!this.isConnected) return;
    const { language } = this;
    const names = this.getAttribute('purposes')?.split(/\s+/).filter(Boolean);
    const strings = deskStrings[language];
    const call = this.desk?.call;
    this.#reminder.show(call && hasUnreadAlarm(call) ? { callId: call.callId, text: strings.alarm } : undefined);
    this.#panel?.show(this.#state, {
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
