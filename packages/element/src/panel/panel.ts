import type { LaunchView } from '@secure-start/protocol/flow';
import { browserClock as clock } from '../connection/browser-clock.ts';
import { createElement, writeText } from '../dom/create-element.ts';
import type { Extras } from '../extras/extras.ts';
import { createQrFigure } from '../qr-code/qr-figure.ts';
import type { PanelSettings } from './panel-settings.ts';
import { panelTools } from './panel-tools.ts';
import { createStageSlot } from './stage-slot.ts';
import { strings, type Strings } from '../texts/strings.ts';
import { ownText, type Text } from '../texts/text.ts';
import type { Button, ButtonAction, View } from './view.ts';

/** Handlers of what a person does in the panel. */
export interface PanelHandlers {
  /** A button was pressed. */
  press(action: ButtonAction): void;
  cancel(): void;
  /** An extra has failed. A log-in goes on without it. */
  extrasFailed(error: unknown): void;
  /** The link to the app was pressed. `preventDefault` keeps the browser from following it. */
  openApp(event: MouseEvent): void;
}

/** The DOM of `<bankid-login>`: built once, then changed in place. */
export interface Panel {
  show(view: View, settings: PanelSettings): void;
  /** Draws the QR content of this second. */
  drawFrame(text: string): void;
  /**
   * Follows the link to the app, where the browser allows it without a press on the link. Elsewhere, when the link
   * `isRenewed`, asks the person for another press.
   */
  followLink(isRenewed?: boolean): void;
}

/** Builds the panel in a shadow root. */
export function createPanel(options: {
  root: ShadowRoot;
  /** Adds a style sheet to `root`. */
  addStyles(css: string): void;
  handlers: PanelHandlers;
}): Panel {
  const { root, addStyles, handlers } = options;
  const [logo, title, intro, help, footer] = [
    createStageSlot('logo'),
    createStageSlot('heading'),
    createStageSlot('intro'),
    createStageSlot('help'),
    createStageSlot('footer'),
  ];
  const heading = createElement('h2', 'heading', { tabIndex: -1 }, title.slot);
  const header = createElement('div', 'header', {}, heading);
  const notice = createElement('p', 'notice');
  const offline = createElement('p', 'offline');
  const message = createElement('p', 'message');
  const advice = createElement('p', 'advice');
  // A live region announces only what changes while it is in the tree, so neither is ever hidden.
  const news = createElement('div', 'news', { role: 'status' }, notice);
  const status = createElement('div', 'status', { role: 'status' }, offline, message, advice);
  status.setAttribute('aria-atomic', 'false');
  const qr = createQrFigure();
  // As in BankID's samples: app.bankid.com gets the origin, also on a site with the policy `no-referrer`.
  const open = createElement('a', 'open', { referrerPolicy: 'origin', onclick: handlers.openApp });
  const label = document.createElement('span');
  // No form is around them in the shadow root, so none of them needs a type.
  const primary = createElement('button', 'primary', {}, label);
  const change = createElement('button', 'switch');
  const cancel = createElement('button', 'cancel', {
    onclick: () => {
      cancel.focus();
      handlers.cancel();
    },
  });
  const lower = [open, primary, change, cancel, help.slot, footer.slot];
  const panel = createElement('div', 'panel', { role: 'group' }, header, intro.slot, news, status, qr.figure, ...lower);
  root.append(panel);

  let latest: [View, PanelSettings] | undefined;
  let extras: Extras | undefined;
  let loading: Promise<void> | undefined;

  async function loadExtras(): Promise<void> {
    const { createExtras } = await import('../extras/extras.ts');
    extras = createExtras({
      addStyles,
      logo: logo.fallback,
      status,
      message,
      open,
      primary,
      cancel,
      figure: qr.figure,
      code: qr.code,
      clock,
      tools: panelTools,
      showAgain,
    });
    // What the extras add can push the code out of sight: the stage is shown as a new one.
    panel.className = '';
    showAgain();
  }

  /** Runs a part that a log-in works without. When it fails, the panel goes on without the extras. */
  async function attempt(part: () => unknown): Promise<void> {
    try {
      await part();
    } catch (error) {
      extras = undefined;
      handlers.extrasFailed(error);
    }
  }

  function showButton(element: HTMLButtonElement, button: Button | undefined, own: (key: keyof Strings) => Text): void {
    element.hidden = !button;
    element.disabled = false;
    if (!button) return;
    writeText(element === primary ? label : element, own(button.label));
    element.onclick = () => {
      // Safari gives the button that is pressed no focus. Without it, the next stage would not come in sight.
      element.focus();
      handlers.press(button.does);
    };
  }

  function showLink(link: LaunchView | undefined): void {
    open.hidden = !link;
    if (!link) return;
    open.href = link.url;
    open.target = link.opensIn === 'tab' ? '_blank' : '';
    open.classList.toggle('prominent', link.gesture === 'secondTap');
  }

  function show(described: View, settings: PanelSettings): void {
    const view = extras?.translate(described, settings) ?? described;
    const { action } = settings;
    const { stage, tone } = view;
    const own = (key: keyof Strings): Text => ownText(settings, strings, key);
    const focused = root.activeElement;
    const isNewStage = !panel.classList.contains(stage);
    latest = [described, settings];
    header.hidden = stage === 'start';
    const { overrides, language, languageTag } = settings;
    // What the page puts into the slots follows these; each text of the panel has a language and direction of its own.
    Object.assign(panel, { lang: overrides ? languageTag : language, dir: overrides ? '' : 'ltr' });
    panel.setAttribute('aria-label', own(header.hidden ? deviceQuestion(settings) : action).text);
    panel.className = `panel ${stage} ${action} tone-${tone}`;
    for (const slot of [logo, title, intro, help, footer]) slot.setStage(stage);
    const head = header.hidden ? primary : header;
    if (!head.contains(logo.slot)) head.prepend(logo.slot);
    writeText(title.fallback, own(action));
    writeText(notice, view.notice);
    writeText(offline, view.offline);
    writeText(message, view.message);
    writeText(advice, view.advice);
    writeText(open, own('open'));
    writeText(cancel, own('cancel'));
    qr.show({ visible: stage === 'scan', stale: view.offline.text !== '', name: own('qrName').text });
    showLink(view.link);
    showButton(primary, view.primary, own);
    showButton(change, view.switch, own);
    cancel.hidden = !view.showsCancel;
    if (extras) void attempt(() => extras?.show(view, settings));
    else if (stage !== 'start') loading ??= attempt(loadExtras);
    if (!focused) return;
    // The element that had the focus may be hidden now. The heading is read out before what has replaced it.
    if (!focused.getClientRects().length) (header.hidden ? primary : heading).focus({ preventScroll: true });
    // The whole panel where it fits, and else at least the code.
    if (isNewStage) for (const part of [panel, qr.figure]) part.scrollIntoView({ block: 'nearest' });
  }

  function showAgain(): void {
    if (latest) show(...latest);
  }

  return {
    show,
    drawFrame: qr.drawFrame,
    followLink: (isRenewed) => {
      if (latest?.[0].link?.gesture === 'direct') open.click();
      else if (isRenewed) void attempt(() => extras?.askForPress());
    },
  };
}

/** Returns BankID's question which device to use. */
function deviceQuestion({ formFactor }: PanelSettings): 'RFA19' | 'RFA20' {
  return formFactor === 'computer' ? 'RFA19' : 'RFA20';
}
