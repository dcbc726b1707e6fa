import type { FlowView } from '@secure-start/protocol/flow';
import type { Clock } from '@secure-start/protocol/rp';
import type { PanelSettings } from '../panel/panel-settings.ts';
import type { View } from '../panel/view.ts';
import { extraStrings } from '../texts/extra-strings.ts';
import { extraStyles } from './extra-styles.ts';
import { createLaunchHelp } from './launch-help.ts';
import { createQrExtras } from './qr-extras.ts';
import { createTimeLeft } from './time-left.ts';

/** Additions to the panel that a log-in works without. Their script is loaded when a flow has started. */
export interface Extras {
  show(view: View, settings: PanelSettings): void;
  /** Tells the person that the link was renewed and needs another press. */
  askForPress(): void;
}

/** The parts of the panel that the extras add to. */
export interface ExtrasOptions {
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

/** Adds to a panel the time that is left, help when no app opens, and help with scanning the QR code. */
export function createExtras({ root, status, open, figure, svg, clock }: ExtrasOptions): Extras {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(extraStyles);
  root.adoptedStyleSheets.push(sheet);
  const timeLeft = createTimeLeft(clock);
  const qr = createQrExtras({ figure, svg });
  const launchHelp = createLaunchHelp({ status, open, clock });
  open.after(timeLeft.element);
  let flow: FlowView | undefined;
  let endsAtMs = Infinity;

  return {
    show: (view, settings) => {
      const strings = { ...extraStrings[settings.language], ...settings.overrides };
      // `remainingMs` counts from when the server sent the view, so it is read once per view.
      if (flow !== settings.flow) endsAtMs = clock.monotonic() + (settings.flow?.remainingMs ?? Infinity);
      flow = settings.flow;
      const isWaiting = view.stage === 'scan' || view.stage === 'launch';
      timeLeft.show({
        endsAtMs: isWaiting ? endsAtMs : Infinity,
        lifetimeMs: flow?.lifetimeMs ?? Infinity,
        label: strings.timeLeft,
        languageTag: settings.languageTag,
      });
      qr.show({ visible: view.stage === 'scan', offline: view.offline, name: settings.strings.qrName, strings });
      launchHelp.show({
        link: view.link,
        pressAgain: strings.appNotOpened,
        appMissing: settings.formFactor === 'computer' ? strings.RFA17A : strings.RFA2,
      });
    },
    askForPress: launchHelp.askForPress,
  };
}
