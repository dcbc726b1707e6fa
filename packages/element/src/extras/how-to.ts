import type { Device } from '@secure-start/protocol/flow';
import type { PanelTools } from '../panel/panel-tools.ts';
import type { PanelSettings } from '../panel/panel-settings.ts';
import type { OwnText } from '../texts/text.ts';

/** The steps for beginners, behind a title that opens them. */
export interface HowTo {
  /** `device`: the one whose steps are shown; `undefined` hides all. */
  show(options: HowToOptions): void;
}

/** Options of {@link HowTo}. */
export interface HowToOptions {
  device: Device | undefined;
  settings: PanelSettings;
  own: OwnText;
}

/** Adds the steps after the button `cancel`, so that nothing moves when they open. Their texts are loaded then. */
export function createHowTo({ cancel, tools }: { cancel: HTMLElement; tools: PanelTools }): HowTo {
  const { createElement, writeText } = tools;
  const title = createElement('summary', 'how-to-title');
  const steps = createElement('ol', 'steps');
  const element = createElement('details', 'how-to', {}, title, steps);
  let latest: HowToOptions | undefined;
  cancel.after(element);

  async function fill(): Promise<void> {
    if (!element.open) return;
    const { createSteps } = await import('../on-demand/on-demand.ts');
    const { device, settings } = latest ?? {};
    if (device && settings) steps.replaceChildren(...createSteps({ device, settings, tools }));
  }

  // Without the file there is nothing behind the title. The next opening asks for it again.
  const showSteps = (): Promise<unknown> => fill().catch(() => (element.open = false));

  // At the foot of a low window, the steps that were asked for would open out of sight.
  element.ontoggle = async () => {
    await showSteps();
    element.scrollIntoView({ block: 'nearest' });
  };
  return {
    show: (options) => {
      latest = options;
      element.hidden = !options.device;
      writeText(title, options.own('howTo'));
      void showSteps();
    },
  };
}
