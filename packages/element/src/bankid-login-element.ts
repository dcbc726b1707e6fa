import type { Device, FlowView } from '@secure-start/protocol/flow';
import { type Language, languageFor } from '@secure-start/protocol/messages';
import { browserClock } from './connection/browser-clock.ts';
import { languageTagOf, watchLanguage } from './dom/page-language.ts';
import { type EmitEvent, emitStateEvents } from './element-events.ts';
import type { ElementState } from './flow/element-state.ts';
import { createFlowClient } from './flow/flow-client.ts';
import { createFlowFollower, type FlowFollower } from './flow/flow-follower.ts';
import { isLaunchAddress } from './flow/launch-address.ts';
import { pageToReturnTo, takeReturnNonce } from './flow/return-nonce.ts';
import { type Action, selectAction } from './panel/action.ts';
import { describeView } from './panel/describe-view.ts';
import { detectFormFactor } from './panel/form-factor.ts';
import { createPanel, type Panel } from './panel/panel.ts';
import type { PanelSettings } from './panel/panel-settings.ts';
import { styles } from './panel/styles.ts';
import type { ButtonAction } from './panel/view.ts';
import type { StringOverrides } from './texts/strings.ts';
import { adoptStyles } from './dom/style-sheet.ts';

/** `HTMLElement`, or an empty class on a server, which may import the element to render its tag. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? class {};

/** The properties that are attributes as well, and their values where there is none. */
const attributeDefaults = { server: '/bankid', purpose: 'login', action: 'identify', reference: '' } as const;

/**
 * The element `<bankid-login>`: a log-in, a signature or the approval of a payment with BankID.
 *
 * Nothing starts before a press. A flow that runs already is found by its cookie. Attributes and properties can be set in
 * any order, at any time.
 *
 * Attributes, each with a property of the same name:
 * - `server`: the path where the server is mounted (`/bankid`).
 * - `purpose`: the name of one of the application's purposes (`login`).
 * - `reference`: the subject, such as a document. The application checks it. A flow about another subject is not shown.
 * - `action`: `identify`, `sign` or `pay`; how the element looks before there is a flow (`identify`).
 * - `lang`: `sv` or `en`.
 *
 * Events, which bubble and cross shadow roots:
 * - `bankid-state` (detail: `FlowView`): the flow has changed.
 * - `bankid-finished` (detail: `FinishedDetail`): the application has the result. Unless the event is cancelled,
 *   the browser goes to `redirectTo`.
 * - `bankid-ended` (detail: `EndedDetail`): the flow has ended without a result.
 * - `bankid-refused` (detail: `RefusedDetail`): no flow could be started.
 * - `bankid-lost` (detail: `RefusedDetail`): a flow that was followed or expected cannot be followed.
 *
 * @example
 * import { BankIdLoginElement } from '@secure-start/element';
 *
 * customElements.define('bankid-login', BankIdLoginElement);
 * document.body.innerHTML = '<bankid-login server="/bankid" purpose="login" lang="sv"></bankid-login>';
 */
export class BankIdLoginElement extends Base {
  static readonly observedAttributes: readonly string[] = [...Object.keys(attributeDefaults), 'lang'];
  #panel: Panel | undefined;
  #follower: FlowFollower | undefined;
  /** Server and purpose of the follower. */
  #address = '';
  #isConnecting = false;
  #nonce: string | undefined;
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

  /** The path where the server is mounted. A flow at another path is left, and lives on. */
  declare server: string;
  /** The name of one of the application's purposes. A flow of another purpose is left, and lives on. */
  declare purpose: string;
  /** The look of the element before there is a flow. A flow has a kind of its own. */
  declare action: Action;
  /** The subject: a document, a case. At most 128 characters. A flow about another subject is left, and lives on. */
  declare reference: string;

  /** The language of the nearest `lang` attribute, beginning with the element's own. Swedish when it is not supported. */
  get language(): Language {
    return languageFor(languageTagOf(this));
  }

  /** The flow as the server last described it; `undefined` when there is none. */
  get flow(): FlowView | undefined {
    return this.#state.step === 'following' ? this.#state.flow : undefined;
  }

  /** Called by the browser. */
  connectedCallback(): void {
    applyEarlyProperties(this);
    this.#panel ??= this.#createPanel();
    this.#nonce = takeNonceFromAddressBar() ?? this.#nonce;
    this.#show();
    this.#listen();
    this.#connect(true);
  }

  /** Called by the browser. */
  disconnectedCallback(): void {
    this.#listeners.abort();
    this.#follower?.pause();
  }

  /** Called by the browser. */
  attributeChangedCallback(name: string): void {
    this.#show();
    this.#connect(name === 'reference' && this.reference !== (this.flow?.reference ?? ''));
  }

  /**
   * Follows the flow of the present server and purpose, when the script that sets them has come to its end: frameworks set
   * attributes and properties one by one, before or after the element is in the page.
   */
  #connect(resumes: boolean): void {
    const address = (): string => `${this.server} ${this.purpose}`;
    const isNew = (): boolean => this.#address !== address();
    if (!this.#panel || this.#isConnecting || (!resumes && !isNew())) return;
    this.#isConnecting = true;
    queueMicrotask(() => {
      this.#isConnecting = false;
      if (!this.isConnected) return;
      if (isNew()) {
        this.#follower?.pause();
        this.#setState({ step: 'idle' });
        this.#address = address();
        this.#follower = this.#createFollower();
      }
      void this.#follower?.resume(this.#nonce);
    });
  }

  #createPanel(): Panel {
    const root = this.attachShadow({ mode: 'open' });
    const { nonce } = this;
    const addStyles = (css: string): void => adoptStyles({ root, css, nonce });
    addStyles(styles);
    return createPanel({
      root,
      addStyles,
      handlers: {
        press: (action) => void this.#press(action),
        cancel: () => void this.#follower?.cancel(),
        openApp: (event) => void this.#openApp(event),
        extrasFailed: (error) => console.warn('<bankid-login> has no extras.', error),
      },
    });
  }

  #createFollower(): FlowFollower {
    const { server, purpose } = this;
    return createFlowFollower({
      client: createFlowClient({ server, purpose, fetch: fetch.bind(globalThis), clock: browserClock }),
      clock: browserClock,
      random: Math.random,
      locks: navigator.locks,
      reference: () => this.reference,
      isLaunchAddress: (address) => isLaunchAddress(address, location.href),
      onStateChange: (state) => {
        if (state.step === 'following') this.#nonce = undefined;
        this.#setState(state);
      },
      onFrame: (text) => this.#panel?.drawFrame(text),
      onFinished: (redirectTo) => {
        if (this.#emit('bankid-finished', { redirectTo }) && redirectTo !== undefined) goTo(redirectTo);
      },
    });
  }

  #setState(state: ElementState): void {
    const before = this.#state;
    this.#state = state;
    this.#show();
    emitStateEvents({ before, state, emit: this.#emit });
  }

  #listen(): void {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const follower = (): FlowFollower | undefined => this.#follower;
    watchLanguage({ element: this, onChange: () => this.#show(), signal });
    addEventListener('offline', () => follower()?.markOffline(), { signal });
    addEventListener('online', () => follower()?.reconnect(), { signal });
    document.addEventListener('visibilitychange', () => document.hidden || follower()?.reconnect(), { signal });
    addEventListener('pagehide', () => follower()?.pause(), { signal });
    // `persisted`: the page comes out of the back/forward cache, where it has been paused.
    addEventListener('pageshow', ({ persisted }) => void (persisted && follower()?.resume()), { signal });
    // The app may return to a page that is still open. Then only the fragment of the address changes.
    addEventListener(
      'hashchange',
      () => {
        const nonce = takeNonceFromAddressBar();
        if (nonce !== undefined) void follower()?.resume(nonce);
      },
      { signal },
    );
  }

  #press(action: ButtonAction): Promise<void> | undefined | void {
    this.#nonce = undefined;
    const follower = this.#follower;
    if (action === 'resume') return follower?.resume();
    if (action === 'confirm') return follower?.confirm();
    return action === 'startOver' ? follower?.reset() : this.#start(action);
  }

  async #start(device: Device): Promise<void> {
    const { purpose, reference, language } = this;
    await this.#follower?.start({
      purpose,
      device,
      language,
      ...(reference && { reference }),
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
    const languageTag = languageTagOf(this);
    const language = languageFor(languageTag);
    const state = this.#state;
    const actionAttribute = this.getAttribute('action');
    const settings: PanelSettings = {
      language,
      languageTag,
      overrides: this.#strings,
      action: selectAction(this.flow?.kind, actionAttribute),
      actionAttribute,
      formFactor: detectFormFactor(navigator),
      state,
    };
    this.#panel?.show(describeView(state, settings), settings);
  }

  readonly #emit: EmitEvent = (type, detail) =>
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }));
}

for (const [name, value] of Object.entries(attributeDefaults)) {
  Object.defineProperty(BankIdLoginElement.prototype, name, {
    configurable: true,
    enumerable: true,
    get(this: Element) {
      return this.getAttribute(name) ?? value;
    },
    set(this: Element, next: string | null | undefined) {
      // A framework unsets a property in this way.
      if (next === null || next === undefined) this.removeAttribute(name);
      else this.setAttribute(name, next);
    },
  });
}

/** Applies properties that the page has set before the element was defined: they shadow the accessors. */
function applyEarlyProperties(element: BankIdLoginElement): void {
  for (const [name, early] of Object.entries(element)) {
    if (![...Object.keys(attributeDefaults), 'strings'].includes(name)) continue;
    Reflect.deleteProperty(element, name);
    Reflect.set(element, name, early);
  }
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
}
