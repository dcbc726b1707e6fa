import type { FlowView } from '@secure-start/protocol/flow';
import type { Language } from '@secure-start/protocol/messages';
import type { Visitor } from './device-choice.ts';
import type { OwnStrings, Strings } from '../texts/strings.ts';
import type { Action } from './view.ts';

/** How the panel speaks and looks. */
export interface PanelSetting {
  /** Of our words. */
  language: Language;
  strings: Strings;
  /** The application's words, in the language `tag`. */
  own: OwnStrings | undefined;
  tag: string;
  action: Action;
  visitor: Visitor;
  flow: FlowView | undefined;
}
