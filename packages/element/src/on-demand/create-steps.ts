import type { Device } from '@secure-start/protocol/flow';
import type { PanelTools } from '../panel/panel-tools.ts';
import { createGetAppLink } from './get-app-link.ts';
import { launchHelpStrings, type LaunchHelpStrings } from './launch-help-strings.ts';
import { stepStrings } from './step-strings.ts';
import type { Text, TextSettings } from '../texts/text.ts';

/**
 * Creates the items of the list with the steps for a device. The first one leads to the app: a person without it need not
 * wait until no app has opened, and a QR code never tells that there is none.
 */
export function createSteps(options: { device: Device; settings: TextSettings; tools: PanelTools }): HTMLElement[] {
  const { device, settings, tools } = options;
  const written = <Node extends HTMLElement>(node: Node, text: Text): Node => {
    tools.writeText(node, text);
    return node;
  };
  const span = (text: Text): HTMLElement => written(document.createElement('span'), text);
  const own = (key: keyof LaunchHelpStrings): Text => tools.ownText(settings, launchHelpStrings, key);
  return ([1, 2, 3] as const).map((step) => {
    const item = document.createElement('li');
    item.append(span(tools.ownText(settings, stepStrings, `${device}DeviceStep${step}`)));
    if (step === 1) item.append(' ', span(own('appMissing')), ' ', written(createGetAppLink(tools), own('getApp')));
    return item;
  });
}
