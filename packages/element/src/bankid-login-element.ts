import type { Device, FlowView } from '@secure-start/protocol/flow';
import { type Language, languageFor } from '@secure-start/protocol/messages';
import { browserClock } from './connection/browser-clock.ts';
import type { ElementState } from './flow/element-state.ts';
import { createFlowClient } from './flow/flow-client.ts';
import { createFlowFollower, type FlowFollower } from './flow/flow-follower.ts';
import { pageToReturnTo, takeReturnNonce } from './flow/return-nonce.ts';
import { selectAction } from './panel/action.ts';
import { detectFormFactor } from './panel/form-factor.ts';
import { createPanel, type Panel } from './panel/panel.ts';
import type { PanelSettings } from './panel/panel-settings.ts';
import { styles } from './panel/styles.ts';
import { describeView } from './panel/view.ts';
import { type StringOverrides, strings } from './texts/strings.ts';

/** `HTMLElement`, or an empty class on a server, which may import the element to render its tag. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? class {};

/** Detail of the event `bankid-finished`. */
export interface FinishedDetail {
  /** A path of the same origin to which the application wants the browser to go; `undefined` to stay. */
  redirectTo: string | undefined;
}

/**
 * The element `<bankid-login>`: a log-in, a signature or the approval of a payment with BankID.
 *
 * Nothing starts before a press. A flow that runs already is found by its cookie.
 *
 * Attributes:
 * - `server`: the path where the server is mounted (`/bankid`).
 * - `purpose`: the name of one of the application's purposes (`login`).
 * - `action`: `identify`, `sign` or `pay`; how the element looks before there is a flow (`identify`).
 * - `lang`: `sv` or `en`.
 *
 * Events:
 * - `bankid-state` (detail: `FlowView`): the flow has changed.
 * - `bankid-finished` (detail: {@link FinishedDetail}): the application has the result. Unless the event is cancelled,
 *   the browser goes to `redirectTo`.
 *
 * @example
 * import { BankIdLoginElement } from '@secure-start/element';
 *
 * customElements.define('bankid-login', BankIdLoginElement);
 * document.body.innerHTML = '<bankid-login server="/bankid" purpose="login" lang="sv"></bankid-login>';
 */
export class BankIdLoginElement extends Base {
  static readonly observedAttributes: readonly string[] = ['action', 'lang'];
  #panel: Panel | undefined;
  #follower: FlowFollower | undefined;
  #state: ElementState = { step: 'idle' };
  #strings: StringOverrides | undefined;
  #listeners = new AbortController();

  /** Texts of the application in place of ours, for another language or another tone. A text that is absent stays ours. */
  get strings(): StringOverrides | undefined {
    return this.#strings;
  }
  set strings(overrides: StringOverrides | undefined) {
    this.#strings = overrides;
    this.#show();
  }

  /** The language of the nearest `lang` attribute, beginning with the element's own. Swedish when it is not supported. */
  get language(): Language {
    return languageFor(this.#languageTag);
  }

  /** The flow as the server last described it; `undefined` when there is none. */
  get flow(): FlowView | undefined {
    return this.#state.step === 'following' ? this.#state.flow : undefined;
  }

  /** Called by the browser. */
  connectedCallback(): void {
    applyEarlyStrings(this);
    this.#panel ??= this.#createPanel();
    this.#follower ??= this.#createFollower();
    this.#show();
    this.#listen(this.#follower);
    void this.#follower.resume(takeNonceFromAddressBar());
  }

  /** Called by the browser. */
  disconnectedCallback(): void {
    this.#listeners.abort();
    this.#follower?.pause();
  }

  /** Called by the browser. */
  attributeChangedCallback(): void {
    this.#show();
  }

  get #purpose(): string {
    return this.getAttribute('purpose') ?? 'login';
  }

  get #languageTag(): string {
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
      client: createFlowClient({
        server: this.getAttribute('server') ?? '/bankid',
        purpose: this.#purpose,
        fetch: fetch.bind(globalThis),
      }),
      clock: browserClock,
      random: Math.random,
      onStateChange: (state) => {
        const before = this.flow;
        this.#state = state;
        this.#show();
        if (this.flow && this.flow !== before) this.#emit('bankid-state', this.flow);
      },
      onFrame: (text) => this.#panel?.drawFrame(text),
      onFinished: (redirectTo) => {
        const detail: FinishedDetail = { redirectTo };
        if (this.#emit('bankid-finished', detail) && redirectTo !== undefined) goTo(redirectTo);
      },
    });
  }

  #listen(follower: FlowFollower): void {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    addEventListener('offline', () => follower.markOffline(), { signal });
    addEventListener('online', () => follower.reconnect(), { signal });
    document.addEventListener('visibilitychange', () => document.hidden || follower.reconnect(), { signal });
    addEventListener('pagehide', () => follower.pause(), { signal });
    // `persisted`: the page comes out of the back/forward cache, where it has been paused.
    addEventListener('pageshow', ({ persisted }) => void (persisted && follower.resume()), { signal });
    // The app may return to a page that is still open. Then only the fragment of the address changes.
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
      page: pageToReturnTo(location),
    });
    // The press that started the flow still counts as one on the link, unless the browser demands a new one.
    this.#panel?.followLink();
  }

  async #openApp(event: MouseEvent): Promise<void> {
    const follower = this.#follower;
    // `followLink` causes clicks that are not trusted, and only while the link is fresh.
    if (!follower || !event.isTrusted) return;
    const opensAtOnce = follower.isLinkFresh();
    if (!opensAtOnce) event.preventDefault();
    await follower.launch();
    if (!opensAtOnce && follower.isLinkFresh()) this.#panel?.followLink(true);
  }

  #show(): void {
    const { language } = this;
    const overrides = this.#strings;
    const settings: PanelSettings = {
      language,
      strings: { ...strings[language], ...overrides },
      overrides,
      languageTag: overrides ? this.#languageTag : language,
      action: selectAction(this.flow?.kind, this.getAttribute('action')),
      formFactor: detectFormFactor(navigator),
      flow: this.flow,
    };
    this.#panel?.show(describeView(this.#state, settings), settings);
  }

  #emit(type: string, detail: FlowView | FinishedDetail): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }));
  }
}

/** Applies `strings` that the page has set before the element was defined: that property shadows the accessor. */
function applyEarlyStrings(element: BankIdLoginElement): void {
  const early = Object.getOwnPropertyDescriptor(element, 'strings');
  if (!early) return;
  Reflect.deleteProperty(element, 'strings');
  element.strings = early.value;
}

/** Takes the nonce out of the address bar and the history at once, so that it cannot be shared or found there. */
function takeNonceFromAddressBar(): string | undefined {
  const { nonce, address } = takeReturnNonce(location.href);
  if (address !== location.href) history.replaceState(history.state, '', address);
  return nonce;
}

/** Goes to a path of this origin. The server sends no other, and another is ignored. */
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
