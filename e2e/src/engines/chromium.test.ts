import { describe } from 'node:test';
import { needsChromium, useChromium } from '../support/chromium.ts';
import { tellBindingStories } from './binding-stories.ts';
import { chromiumEngine } from './chromium-engine.ts';
import { tellReturnStories } from './return-stories.ts';

describe('in Chromium, of which a phone is the User-Agent, the screen and the touch', needsChromium, () => {
  const engine = chromiumEngine(useChromium({ whole: true }));
  tellReturnStories(engine);
  tellBindingStories(engine);
});
