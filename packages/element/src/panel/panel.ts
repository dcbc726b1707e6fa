import type { Device, LaunchView } from '@secure-start/protocol/flow';
import { browserClock } from '../connection/browser-clock.ts';
import type { Extras } from '../extras/extras.ts';
import { createDrawing } from '../dom/drawing.ts';
import { iconPath } from './icons.ts';
import { make, setText } from '../dom/create-element.ts';
import type { PanelSetting } from './panel-setting.ts';
import { createPlace } from './stage-slot.ts';
import { createQrFigure } from '../qr-code/qr-figure.ts';
import type { View } from './view.ts';

/** What a person can do in the panel. */
export interface PanelActs {
  start(device: Device): void;
  cancel(): void;
  /** The link to the app was pressed; stop the event to open the app later. */
  openApp(event: MouseEvent): void;
}

/** The DOM of the element: built once, then changed in place. */
export interface Panel {
  show(view: View, setting: PanelSetting): void;
  /** Draws the QR content of this second. */
  frame(text: string): void;
  /** Follows the link to the app as a press would, where the browser takes it for one; else a renewed link wants a press more. */
  followLink(isRenewed?: boolean): void;
}

/** Builds the panel in a shadow root. */
export function createPanel(root: ShadowRoot, acts: PanelActs): Panel {
  const [title, intro, help, footer] = [
    createPlace('heading'),
    createPlace('intro'),
    createPlace('help'),
    createPlace('footer'),
  ];
  const icon = createDrawing('icon', 24);
  icon.svg.ariaHidden = 'true';
  const heading = make('h2', 'heading', { tabIndex: -1 }, title.slot);
  const header = make('div', 'header', {}, icon.svg, heading);
  const texts = (['notice', 'message', 'advice', 'trouble'] as const).map((name) => ({ name, node: make('p', name) }));
  // Stays in the tree, empty or not: only then are changes announced, and each text by itself.
  const status = make('div', 'status', { role: 'status', ariaAtomic: 'false' }, ...texts.map(({ node }) => node));
  const qr = createQrFigure();
  const working = make('div', 'working');
  const open = make('a', 'open', { referrerPolicy: 'origin', onclick: acts.openApp });
  const primary = make('button', 'primary', { type: 'button' });
  const change = make('button', 'switch', { type: 'button' });
  const cancel = make('button', 'cancel', { type: 'button', onclick: acts.cancel });
  const panel = make('div', 'panel', { role: 'group' });
  panel.append(header, intro.slot, status, qr.figure, working, open, primary, change, cancel, help.slot, footer.slot);
  root.append(panel);

  let latest: Parameters<Extras['show']> | undefined;
  let extras: Extras | undefined;
  let loading: Promise<void> | undefined;

  async function loadExtras(): Promise<void> {
    const { createExtras } = await import('../extras/extras.ts');
    extras = createExtras({ root, status, open, ...qr, clock: browserClock });
    if (latest) extras.show(...latest);
  }

  function offerStart(button: HTMLButtonElement, device: Device | undefined, text: string): void {
    button.hidden = !device;
    setText(button, text);
    button.onclick = () => device && acts.start(device);
  }

  function showLink(link: LaunchView | undefined): void {
    open.hidden = !link;
    if (!link) return;
    open.href = link.url;
    open.target = link.opensIn === 'tab' ? '_blank' : '';
    open.classList.toggle('awaited', link.gesture === 'secondTap');
  }

  return {
    show: (view, setting) => {
      const { strings, action } = setting;
      const { stage } = view;
      const focused = root.activeElement;
      const isNew = stage !== latest?.[0].stage;
      latest = [view, setting];
      header.hidden = stage === 'start';
      panel.lang = setting.tag;
      // Our words run from left to right on any page, the application's as its page does.
      panel.dir = setting.own ? '' : 'ltr';
      panel.ariaLabel = header.hidden ? choiceOf(setting) : strings[action];
      panel.className = `panel ${stage} ${action}`;
      for (const place of [title, intro, help, footer]) place.show(stage);
      icon.path.setAttribute('d', iconPath(stage === 'problem' || stage === 'done' ? stage : action));
      setText(title.own, strings[action]);
      for (const { name, node } of texts) setText(node, view[name]);
      setText(open, strings.open);
      setText(cancel, strings.cancel);
      qr.show({ shown: stage === 'scan', stale: view.trouble !== '', name: strings.qrName });
      extras?.show(...latest);
      // Without the extras nothing is missing that a log-in needs.
      if (stage !== 'start') loading ??= loadExtras().catch(() => undefined);
      working.hidden = stage !== 'wait';
      showLink(view.link);
      offerStart(primary, view.primary, header.hidden ? strings[action] : strings.tryAgain);
      offerStart(change, view.switch, view.switch === 'same' ? strings.useSameDevice : strings.useOtherDevice);
      cancel.hidden = !view.showsCancel;
      if (!focused) return;
      // What had the focus may be gone. The person goes on from the heading, and finds in sight what they asked for.
      if (!focused.checkVisibility()) (header.hidden ? primary : heading).focus({ preventScroll: true });
      if (isNew) (qr.figure.hidden ? panel : qr.figure).scrollIntoView({ block: 'nearest' });
    },
    frame: qr.frame,
    followLink: (isRenewed) => {
      if (latest?.[0].link?.gesture === 'direct') open.click();
      else if (isRenewed) extras?.askForPress();
    },
  };
}

/** How BankID asks which device to use. */
function choiceOf({ visitor, strings }: PanelSetting): string {
  return visitor === 'computer' ? strings.RFA19 : strings.RFA20;
}
