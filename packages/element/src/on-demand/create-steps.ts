import type { Device } from '@secure-start/protocol/flow';
import type { PanelTools } from '../panel/panel-tools.ts';
import { createGetAppLink } from './get-app-link.ts';
import { launchHelpStrings, type LaunchHelpStrings } from './launch-help-strings.ts';
import type { FormFactor } from '../panel/form-factor.ts';
import { stepStrings, type StepStrings } from './step-strings.ts';
import type { Text, TextSettings } from '../texts/text.ts';

/** The settings by which the steps are chosen. */
export interface StepSettings extends TextSettings {
  formFactor: FormFactor;
}

/**
 * Creates the items of the list with the steps for a device. The first one leads to the app: a person without it need not
 * wait until no app has opened, and a QR code never tells that there is none.
 */
export function createSteps(options: { device: Device; settings: StepSettings; tools: PanelTools }): HTMLElement[] {
  const { device, settings, tools } = options;
  const written = <Node extends HTMLElement>(node: Node, text: Text): Node => {
    tools.writeText(node, text);
    return node;
  };
  const span = (text: Text): HTMLElement => written(document.createElement('span'), text);
  const own = (key: keyof LaunchHelpStrings): Text => tools.ownText(settings, launchHelpStrings, key);
  return ([1, 2, 3] as const).map((step) => {
    const item = document.createElement('li');
    item.append(
      span(tools.ownText(settings, stepStrings, stepName({ device, formFactor: settings.formFactor, step }))),
    );
    if (step === 1) item.append(' ', span(own('appMissing')), ' ', written(createGetAppLink(tools), own('getApp')));
    return item;
  });
}

/** Returns the name of a step: a phone is shown none that is for a computer, and the reverse. */
function stepName(options: { device: Device; formFactor: FormFactor; step: 1 | 2 | 3 }): keyof StepStrings {
  const { device, formFactor, step } = options;
  if (device === 'other') return formFactor === 'handheld' && step === 1 ? 'otherPhoneStep1' : `otherDeviceStep${step}`;
  return formFactor === 'computer' && step !== 2 ? `computerStep${step}` : `sameDeviceStep${step}`;
}
