import type { FlowView } from '@secure-start/protocol/flow';
import type { Language } from '@secure-start/protocol/messages';
import type { StringOverrides, Strings } from '../texts/strings.ts';
import type { Action } from './action.ts';
import type { FormFactor } from './form-factor.ts';

/** The settings of the panel, taken from the page and the browser. */
export interface PanelSettings {
  /** The language of our own texts. */
  language: Language;
  /** Our texts, with those of the application in their place. */
  strings: Strings;
  /** The application's texts alone. */
  overrides: StringOverrides | undefined;
  /** The language tag of the texts: that of the page when the application has texts of its own. */
  languageTag: string;
  action: Action;
  formFactor: FormFactor;
  flow: FlowView | undefined;
}
