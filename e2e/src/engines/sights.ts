import { decode } from 'fast-png';
import { eventually } from '../support/eventually.ts';
import type { ScreenSettings, Tab } from './engine.ts';

/** A way in which people look at a page. */
export interface Sight {
  name: string;
  screen: ScreenSettings;
  /** An extension darkens every page. */
  hasDarkReader?: true;
  /** The page is darkened, whatever the page wants. */
  isDark?: true;
  /** The screen as the page reports it. */
  shown: string;
}

/** Resolves once the page is seen so: a browser draws a dark page some time after the page is told so. */
export async function isSeenAs(tab: Tab, { shown, isDark }: Sight): Promise<void> {
  await tab.isShownOn(shown);
  if (!isDark) return;
  await eventually('a dark page', async () => (decode(await tab.picture()).data[0] ?? 255) < 64 || undefined);
}

/** The screen of a computer. */
export const wideWindow: Sight = {
  name: 'in a window of 1280 × 720',
  screen: { width: 1280, height: 720 },
  shown: '1280 × 720, 100 %',
};

/** The screen of an old small phone. */
const smallWindow: Sight = {
  name: 'in a window of 320 × 568',
  screen: { width: 320, height: 568 },
  shown: '320 × 568, 100 %',
};

/** The same in a browser that darkens every page by itself. */
export const darkenedByBrowser: Sight = {
  ...smallWindow,
  name: `${smallWindow.name}, darkened by the browser`,
  isDark: true,
};

/** The same in the few colours of a system. */
export const forcedColours: Sight = {
  name: 'in a window of 320 × 568 in forced colours',
  screen: { ...smallWindow.screen, forcesColours: true },
  shown: '320 × 568, 100 %, forced colours',
};

/** A screen of 1280 × 1024 on which everything is twice as large. */
export const large: Sight = {
  name: 'at 200 % on a screen of 1280 × 1024',
  screen: { width: 640, height: 512, zoom: 2 },
  shown: '640 × 512, 200 %',
};

/** The same with an extension that darkens every page. */
export const largeAndDark: Sight = {
  ...large,
  name: `${large.name}, darkened by Dark Reader`,
  hasDarkReader: true,
  isDark: true,
  shown: `${large.shown}, Dark Reader`,
};
