import { createElement, writeText } from '../dom/create-element.ts';
import { ownText } from '../texts/text.ts';

/** Functions that the panel and its extras use. The panel hands them over, so that the file of the extras is without them. */
export interface PanelTools {
  createElement: typeof createElement;
  writeText: typeof writeText;
  ownText: typeof ownText;
}

/** The functions themselves. */
export const panelTools: PanelTools = { createElement, writeText, ownText };
