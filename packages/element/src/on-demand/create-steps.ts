import type { Device } from '@secure-start/protocol/flow';
import type { PanelTools } from '../panel/panel-tools.ts';
import { stepStrings } from './step-strings.ts';
import type { TextSettings } from '../texts/text.ts';

/** Creates the items of the list with the steps for a device. */
export function createSteps(options: { device: Device; settings: TextSettings; tools: PanelTools }): HTMLElement[] {
  const { device, settings, tools } = options;
  return ([1, 2, 3] as const).map((step) => {
    const item = document.createElement('li');
    tools.writeText(item, tools.ownText(settings, stepStrings, `${device}DeviceStep${step}`));
    return item;
  });
}
