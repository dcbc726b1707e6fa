import type { Device, LaunchView } from '@secure-start/protocol/flow';
import { browserClock } from '../connection/browser-clock.ts';
import { createElement, setText } from '../dom/create-element.ts';
import { createSvg } from '../dom/create-svg.ts';
import type { Extras } from '../extras/extras.ts';
import { createQrFigure } from '../qr-code/qr-figure.ts';
import { iconPath, iconSide } from './icons.ts';
import type { PanelSettings } from './panel-settings.ts';
import { createStageSlot } from './stage-slot.ts';
import type { View } from './view.ts';

/** Handlers of what a person does in the panel. */
export interface PanelHandlers {
  start(device: Device): void;
  cancel(): void;
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
export function createPanel(root: ShadowRoot, handlers: PanelHandlers): Panel {
  const [title, intro, help, footer] = [
    createStageSlot('heading'),
    createStageSlot('intro'),
    createStageSlot('help'),
    createStageSlot('footer'),
  ];
  const icon = createSvg('icon', iconSide);
  icon.svg.ariaHidden = 'true';
  const heading = createElement('h2', 'heading', { tabIndex: -1 }, title.slot);
  const header = createElement('div', 'header', {}, icon.svg, heading);
  const texts = (['notice', 'message', 'advice', 'offline'] as const).map((name) => ({
    name,
    node: createElement('p', name),
  }));
  // A live region announces only what changes while it is in the tree, so it is never hidden.
  const status = createElement(
    'div',
    'status',
    { role: 'status', ariaAtomic: 'false' },
    ...texts.map(({ node }) => node),
  );
  const qr = createQrFigure();
  const working = createElement('div', 'working');
  // As in BankID's samples: app.bankid.com gets the origin, also on a site with the policy `no-referrer`.
  const open = createElement('a', 'open', { referrerPolicy: 'origin', onclick: handlers.openApp });
  const primary = createElement('button', 'primary', { type: 'button' });
  const change = createElement('button', 'switch', { type: 'button' });
  const cancel = createElement('button', 'cancel', { type: 'button', onclick: handlers.cancel });
  const panel = createElement('div', 'panel', { role: 'group' });
  panel.append(header, intro.slot, status, qr.figure, working, open, primary, change, cancel, help.slot, footer.slot);
  root.append(panel);

  let latest: Parameters<Extras['show']> | undefined;
  let extras: Extras | undefined;
  let loading: Promise<void> | undefined;

  async function loadExtras(): Promise<void> {
    const { createExtras } = await import('../extras/extras.ts');
    extras = createExtras({ root, status, open, figure: qr.figure, svg: qr.svg, clock: browserClock });
    if (latest) extras.show(...latest);
  }

  function offerStart(button: HTMLButtonElement, device: Device | undefined, text: string): void {
    button.hidden = !device;
    setText(button, text);
    button.onclick = () => device && handlers.start(device);
  }

  function showLink(link: LaunchView | undefined): void {
    open.hidden = !link;
    if (!link) return;
    open.href = link.url;
    open.target = link.opensIn === 'tab' ? '_blank' : '';
    open.classList.toggle('prominent', link.gesture === 'secondTap');
  }

  return {
    show: (view, settings) => {
      const { strings, action } = settings;
      const { stage } = view;
      const focused = root.activeElement;
      const isNewStage = stage !== latest?.[0].stage;
      latest = [view, settings];
      header.hidden = stage === 'start';
      panel.lang = settings.languageTag;
      // Our texts run from left to right on any page; the application's run as its page does.
      panel.dir = settings.overrides ? '' : 'ltr';
      panel.ariaLabel = header.hidden ? deviceQuestion(settings) : strings[action];
      panel.className = `panel ${stage} ${action}`;
      for (const slot of [title, intro, help, footer]) slot.setStage(stage);
      icon.path.setAttribute('d', iconPath(stage === 'problem' || stage === 'done' ? stage : action));
      setText(title.fallback, strings[action]);
      for (const { name, node } of texts) setText(node, view[name]);
      setText(open, strings.open);
      setText(cancel, strings.cancel);
      qr.show({ visible: stage === 'scan', stale: view.offline !== '', name: strings.qrName });
      extras?.show(...latest);
      // A log-in works without the extras, so a failure to load them is ignored.
      if (stage !== 'start') loading ??= loadExtras().catch(() => undefined);
      working.hidden = stage !== 'wait';
      showLink(view.link);
      offerStart(primary, view.primary, header.hidden ? strings[action] : strings.tryAgain);
      offerStart(change, view.switch, view.switch === 'same' ? strings.useSameDevice : strings.useOtherDevice);
      cancel.hidden = !view.showsCancel;
      if (!focused) return;
      // The element that had the focus may be hidden now. The heading is read out before what has replaced it.
      if (!focused.checkVisibility()) (header.hidden ? primary : heading).focus({ preventScroll: true });
      if (isNewStage) (qr.figure.hidden ? panel : qr.figure).scrollIntoView({ block: 'nearest' });
    },
    drawFrame: qr.drawFrame,
    followLink: (isRenewed) => {
      if (latest?.[0].link?.gesture === 'direct') open.click();
      else if (isRenewed) extras?.askForPress();
    },
  };
}

/** Returns BankID's question which device to use. */
function deviceQuestion({ formFactor, strings }: PanelSettings): string {
  return formFactor === 'computer' ? strings.RFA19 : strings.RFA20;
}
