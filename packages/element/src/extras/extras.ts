import type { FlowView } from '@secure-start/protocol/flow';
import type { Clock } from '@secure-start/protocol/rp';
import { extraStrings } from '../texts/extra-strings.ts';
import { extraStyles } from './extra-styles.ts';
import { createLaunchWatch } from './launch-help.ts';
import type { PanelSetting } from '../panel/panel-setting.ts';
import { createQrExtras } from './qr-extras.ts';
import { createTimeLeft } from './time-left.ts';
import type { View } from '../panel/view.ts';

/** What makes waiting easier and a log-in can do without: it is loaded when a QR code or a link is on show. */
export interface Extras {
  show(view: View, setting: PanelSetting): void;
  /** The link has been renewed, and only another press opens the app. */
  askForPress(): void;
}

/** Where the extras go. */
export interface ExtrasPlaces {
  root: ShadowRoot;
  /** The live region. */
  status: HTMLElement;
  /** The link to the app. */
  open: HTMLAnchorElement;
  figure: HTMLElement;
  /** The QR code, the first child of `figure`. */
  svg: SVGSVGElement;
  clock: Pick<Clock, 'monotonic' | 'sleep'>;
}

/** Adds to a panel how much time is left, what to do when no app opens, and what helps to scan the QR code. */
export function createExtras({ root, status, open, figure, svg, clock }: ExtrasPlaces): Extras {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(extraStyles);
  root.adoptedStyleSheets.push(sheet);
  const time = createTimeLeft(clock);
  const qr = createQrExtras({ figure, svg });
  const launch = createLaunchWatch({ status, open, clock });
  open.after(time.element);
  let flow: FlowView | undefined;
  let endsAt = Infinity;

  return {
    show: (view, setting) => {
      const strings = { ...extraStrings[setting.language], ...setting.own };
      // The time left was true when the server told it.
      if (flow !== setting.flow) endsAt = clock.monotonic() + (setting.flow?.remainingMs ?? Infinity);
      flow = setting.flow;
      const isWaiting = view.stage === 'scan' || view.stage === 'launch';
      time.show({
        endsAt: isWaiting ? endsAt : Infinity,
        lifetimeMs: flow?.lifetimeMs ?? Infinity,
        label: strings.timeLeft,
        language: setting.tag,
      });
      qr.show({ shown: view.stage === 'scan', trouble: view.trouble, name: setting.strings.qrName, strings });
      const missing = setting.visitor === 'computer' ? strings.RFA17A : strings.RFA2;
      launch.show({ link: view.link, again: strings.unopened, missing });
    },
    askForPress: launch.askForPress,
  };
}
