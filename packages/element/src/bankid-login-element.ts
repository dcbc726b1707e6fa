import type { Device, FlowView } from '@secure-start/protocol/flow';
import { type Language, languageFor } from '@secure-start/protocol/messages';
import { browserClock } from './connection/browser-clock.ts';
import { visitorHolds } from './panel/device-choice.ts';
import { createFlowCalls } from './flow/flow-client.ts';
import { createFlowFollower } from './flow/flow-follower.ts';
import type { FlowFollower } from './flow/flow-follower.ts';
import { createPanel } from './panel/panel.ts';
import type { Panel } from './panel/panel.ts';
import type { PanelSetting } from './panel/panel-setting.ts';
import { takeReturnNonce } from './flow/return-nonce.ts';
import type { Situation } from './flow/element-state.ts';
import { strings } from './texts/strings.ts';
import type { OwnStrings } from './texts/strings.ts';
import { styles } from './panel/styles.ts';
import { describeView } from './panel/view.ts';
import type { Setting } from './panel/view.ts';

/** `HTMLElement`, or an empty class where there is none: a server may import the element to render its tag. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? class {};

/** Detail of `bankid-finished`. */
export interface FinishedDetail {
  /** Where the application wants the browser to go: a path of the same origin, or nothing to stay. */
  redirectTo: string | undefined;
}

/**
 * `<bankid-login server="/bankid" purpose="login" action="identify" lang="sv">`: the log-in, signature or approval of a payment with BankID.
 *
 * Nothing starts before a press; a flow that runs already is found again by its cookie.
 *
 * - `bankid-state` (detail: `FlowView`): the flow has changed.
 * - `bankid-finished` (detail: {@link FinishedDetail}): the application has the result; unless the event is cancelled,
 *   the browser goes to `redirectTo`.
 */
export class BankIdLoginElement extends Base {
  static readonly observedAttributes: readonly string[] = ['action', 'lang'];
  #panel: Panel | undefined;
  #follower: FlowFollower | undefined;
  #situation: Situation = { step: 'idle' };
  #strings: OwnStrings | undefined;
  #connection = new AbortController();

  /**
   * The application's words in place of ours, for a language we have no text in or for another tone. What is not named
   * stays ours.
   */
  get strings(): OwnStrings | undefined {
    return this.#strings;
  }
  set strings(own: OwnStrings | undefined) {
    this.#strings = own;
    this.#show();
  }

  /** The language of the nearest `lang` attribute, its own first; Swedish where we have no text in it. */
  get language(): Language {
    return languageFor(this.#tag);
  }

  /** The flow as the server last told it; nothing before the first press. */
  get flow(): FlowView | undefined {
    return this.#situation.step === 'following' ? this.#situation.flow : undefined;
  }

  /** Called by the browser. */
  connectedCallback(): void {
    takeEarlyStrings(this);
    this.#panel ??= this.#createPanel();
    this.#follower ??= this.#createFollower();
    this.#show();
    this.#listen(this.#follower);
    void this.#follower.resume(takeNonceFromAddressBar());
  }

  /** Called by the browser. */
  disconnectedCallback(): void {
    this.#connection.abort();
    this.#follower?.pause();
  }

  /** Called by the browser. */
  attributeChangedCallback(): void {
    this.#show();
  }

  get #purpose(): string {
    return this.getAttribute('purpose') ?? 'login';
  }

  get #tag(): string {
    return (this.closest<HTMLElement>('[lang]') ?? document.documentElement).lang;
  }

  #createPanel(): Panel {
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    return createPanel(root, {
      start: (device) => void this.#start(device),
      cancel: () => void this.#follower?.cancel(),
      openApp: (event) => void this.#openApp(event),
    });
  }

  #createFollower(): FlowFollower {
    return createFlowFollower({
      calls: createFlowCalls({
        server: this.getAttribute('server') ?? '/bankid',
        purpose: this.#purpose,
        fetch: fetch.bind(globalThis),
      }),
      clock: browserClock,
      random: Math.random,
      onSituation: (situation) => {
        const before = this.flow;
        this.#situation = situation;
        this.#show();
        if (this.flow && this.flow !== before) this.#emit('bankid-state', this.flow);
      },
      onFrame: (text) => this.#panel?.frame(text),
      onFinished: (redirectTo) => {
        const detail: FinishedDetail = { redirectTo };
        if (this.#emit('bankid-finished', detail) && redirectTo !== undefined) goTo(redirectTo);
      },
    });
  }

  #listen(follower: FlowFollower): void {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    addEventListener('offline', () => follower.lose(), { signal });
    addEventListener('online', () => follower.wake(), { signal });
    document.addEventListener('visibilitychange', () => document.hidden || follower.wake(), { signal });
    addEventListener('pagehide', () => follower.pause(), { signal });
    addEventListener('pageshow', ({ persisted }) => void (persisted && follower.resume()), { signal });
    // The app may come back to a page that is still open: then only the fragment of its address changes.
    addEventListener(
      'hashchange',
      () => {
        const nonce = takeNonceFromAddressBar();
        if (nonce !== undefined) void follower.resume(nonce);
      },
      { signal },
    );
  }

  async #start(device: Device): Promise<void> {
    await this.#follower?.start({
      purpose: this.#purpose,
      device,
      language: this.language,
      maxTouchPoints: navigator.maxTouchPoints,
      page: location.pathname + location.search,
    });
    // Still within the press that started the flow; where the browser disagrees, the link stays to be pressed.
    this.#panel?.followLink();
  }

  async #openApp(event: MouseEvent): Promise<void> {
    const follower = this.#follower;
    // Not a press but our own doing, and the link is fresh.
    if (!follower || !event.isTrusted) return;
    const opensAtOnce = follower.linkIsFresh();
    if (!opensAtOnce) event.preventDefault();
    await follower.launch();
    if (!opensAtOnce && follower.linkIsFresh()) this.#panel?.followLink(true);
  }

  #show(): void {
    const { language } = this;
    const own = this.#strings;
    const action = this.getAttribute('action');
    const setting: PanelSetting & Setting = {
      language,
      strings: { ...strings[language], ...own },
      own,
      tag: own ? this.#tag : language,
      action: action === 'sign' || action === 'pay' ? action : 'identify',
      visitor: visitorHolds(navigator),
      flow: this.flow,
    };
    this.#panel?.show(describeView(this.#situation, setting), setting);
  }

  #emit(type: string, detail: FlowView | FinishedDetail): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }));
  }
}

/** A page may set `strings` before the element is defined; then they hide the property of the same name. */
function takeEarlyStrings(element: BankIdLoginElement): void {
  const early = Object.getOwnPropertyDescriptor(element, 'strings');
  if (!early) return;
  Reflect.deleteProperty(element, 'strings');
  element.strings = early.value;
}

/** The nonce leaves the address bar, the history and every later `Referer` the moment it is seen. */
function takeNonceFromAddressBar(): string | undefined {
  const { nonce, address } = takeReturnNonce(location.href);
  if (address !== location.href) history.replaceState(history.state, '', address);
  return nonce;
}

/** Goes to a path of this origin; the server promises no other, and we hold it to that. */
function goTo(path: string): void {
  const url = new URL(path, location.href);
  if (url.origin === location.origin) location.assign(url);
}

declare global {
  interface HTMLElementTagNameMap {
    'bankid-login': BankIdLoginElement;
  }
  interface HTMLElementEventMap {
    'bankid-state': CustomEvent<FlowView>;
    'bankid-finished': CustomEvent<FinishedDetail>;
  }
}
