import { describe } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { tellCallStories } from './call-stories.ts';
import { chromiumEngine } from './chromium-engine.ts';
import { tellKeyboardStories, tellKeyboardStoriesOf } from './keyboard-stories.ts';
import { darkenedByBrowser, forcedColours, large, largeAndDark, wideWindow } from './sights.ts';

describe('people with a keyboard, in Chromium', needsChromium, () => {
  const engine = chromiumEngine(useChromium({ whole: true }));
  tellKeyboardStories(engine);
  tellKeyboardStoriesOf([forcedColours, largeAndDark], engine);
  tellCallStories([wideWindow, forcedColours, large, largeAndDark], engine);
});

describe('people with a keyboard, in Chromium that darkens every page', needsChromium, () => {
  const args = ['--enable-features=WebContentsForceDark', '--blink-settings=forceDarkModeEnabled=true'];
  const engine = chromiumEngine(useChromium({ whole: true, args }));
  tellKeyboardStoriesOf([darkenedByBrowser], engine);
  tellCallStories([darkenedByBrowser], engine);
});
