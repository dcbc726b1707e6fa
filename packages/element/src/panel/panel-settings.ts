import type { ElementState } from '../flow/element-state.ts';
import type { TextSettings } from '../texts/text.ts';
import type { Action } from './action.ts';
import type { FormFactor } from './form-factor.ts';

/** The settings of the panel, taken from the page and the browser. */
export interface PanelSettings extends TextSettings {
  action: Action;
  formFactor: FormFactor;
  /** The attribute `action`, by which the element looks before there is a flow. */
  actionAttribute: string | null;
  state: ElementState;
}
