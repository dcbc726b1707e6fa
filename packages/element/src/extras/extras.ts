import type { FlowView } from '@secure-start/protocol/flow';
import type { Clock } from '@secure-start/protocol/rp';
import type { RetryWait } from '../connection/json-response.ts';
import type { ElementState } from '../flow/element-state.ts';
import type { PanelSettings } from '../panel/panel-settings.ts';
import type { PanelTools } from '../panel/panel-tools.ts';
import type { View } from '../panel/view.ts';
import { type ExtraStrings, extraStrings } from '../texts/extra-strings.ts';
import type { Text } from '../texts/text.ts';
import { extraStyles } from './extra-styles.ts';
import { createHowTo } from './how-to.ts';
import { createIcon } from './icon.ts';
import type { LaunchHelp } from '../on-demand/launch-help.ts';
import { createQrExtras } from './qr-extras.ts';
import { createTimeLeft } from './time-left.ts';
import { createTranslation } from './translation.ts';

/** Additions to the panel that a log-in works without. Their script is loaded when a flow has started. */
export interface Extras {
  /** Returns a view whose messages are in the language of the page, once the texts are loaded. */
  translate(view: View, settings: PanelSettings): View;
  show(view: View, settings: PanelSettings): void;
  /** Tells the person that the link was renewed and needs another press. */
  askForPress(): void;
}

/** The parts of the panel that the extras add to. */
export interface ExtrasOptions {
  /** Adds a style sheet to the shadow root. */
  addStyles(css: string): void;
  /** The slot for the page's logo, whose place the icon takes where there is none. */
  logo: HTMLElement;
  /** The live region. */
  status: HTMLElement;
  /** The text in the live region that says what to do. */
  message: HTMLElement;
  /** The link to the app. */
  open: HTMLAnchorElement;
  /** The main button. */
  primary: HTMLButtonElement;
  cancel: HTMLElement;
  figure: HTMLElement;
  /** The QR code, the first child of `figure`. */
  code: HTMLElement;
  clock: Pick<Clock, 'monotonic' | 'sleep'>;
  tools: PanelTools;
  /** Shows the latest view again. */
  showAgain(): void;
}

/**
 * Adds to a panel the time that is left, help when no app opens, help with scanning the QR code, the steps for beginners,
 * and the time until the next attempt.
 */
export function createExtras(options: ExtrasOptions): Extras {
  const { addStyles, logo, status, message, open, primary, figure, code, clock, tools, showAgain } = options;
  addStyles(extraStyles);
  const icon = createIcon();
  logo.append(icon.element);
  // The style sheet shows it at its stage.
  open.before(tools.createElement('div', 'working'));
  const timeLeft = createTimeLeft(clock, tools);
  open.after(timeLeft.element);
  const qr = createQrExtras({ figure, code, status, open, time: timeLeft.element, tools, showAgain });
  const howTo = createHowTo({ cancel: options.cancel, tools });
  const translation = createTranslation(showAgain);
  let flow: FlowView | undefined;
  let endsAtMs = Infinity;
  let retry: RetryWait | undefined;
  const noted = new Set<string>();

  let launchHelp: LaunchHelp | undefined;
  let latest: Parameters<LaunchHelp['show']>[0] | undefined;
  /** The link was pressed, perhaps before the help has come. */
  let isPressed = false;
  open.addEventListener('click', () => (isPressed = true));

  /** Writes to the console what a developer has to know, once for each code. */
  async function writeNotes(state: ElementState): Promise<void> {
    const { writeDeveloperNotes } = await import('../on-demand/on-demand.ts');
    writeDeveloperNotes({ state, noted });
  }

  /** Calls the help when no app opens, which only a log-in on the same device needs. Without its file there is none. */
  async function helpToLaunch(help: (launchHelp: LaunchHelp) => void): Promise<void> {
    const { createLaunchHelp } = await import('../on-demand/on-demand.ts');
    launchHelp ??= createLaunchHelp({ status, message, open, isPressed, clock, tools });
    help(launchHelp);
  }

  return {
    translate: translation.translate,
    show: (view, settings) => {
      icon.show(view, settings.action);
      const own = (key: keyof ExtraStrings): Text => tools.ownText(settings, extraStrings, key);
      // `remainingMs` counts from when the server sent the view, so it is read once per view.
      const { state } = settings;
      const present = state.step === 'following' ? state.flow : undefined;
      if (flow !== present && present) endsAtMs = clock.monotonic() + (present.remainingMs ?? Infinity);
      flow = present;
      // The kind of the flow decides how it looks, and the attribute how the button before it does.
      const isActionWrong = present && settings.action !== (settings.actionAttribute ?? 'identify');
      // Without the file with the texts, nothing is written.
      if (isActionWrong || state.step === 'refused') writeNotes(state).catch(() => undefined);
      if (view.retry && view.retry !== retry) {
        const waitMs = view.retry.afterSeconds * 1_000;
        endsAtMs = clock.monotonic() + waitMs;
        void clock.sleep(waitMs).then(showAgain);
      }
      retry = view.retry;
      const mustWait = retry !== undefined && clock.monotonic() < endsAtMs;
      primary.disabled = mustWait;
      // The server's message gives the whole time.
      if (retry) tools.writeText(message, own('tooManyAttempts'));
      const isOutstanding = view.stage === 'scan' || view.stage === 'launch';
      // After a flow whose time ran out too: help is wanted by those who did not manage.
      const needsHelp = isOutstanding || flow?.state === 'expired';
      howTo.show({ device: needsHelp ? flow?.device : undefined, settings, own });
      timeLeft.show({
        endsAtMs: mustWait || isOutstanding ? endsAtMs : Infinity,
        lifetimeMs: retry ? retry.afterSeconds * 1_000 : (flow?.lifetimeMs ?? Infinity),
        label: own(retry ? 'tryAgainIn' : 'timeLeft'),
      });
      qr.show({ visible: view.stage === 'scan', own });
      const { link, needsApp } = view;
      latest = { link, needsApp, settings };
      if (!link) isPressed = false;
      // The view may be another once the file has come.
      if (launchHelp || link || needsApp) helpToLaunch((help) => latest && help.show(latest)).catch(() => undefined);
    },
    askForPress: () => void helpToLaunch((help) => help.askForPress()).catch(() => undefined),
  };
}
