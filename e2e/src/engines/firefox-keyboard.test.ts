import { describe } from 'node:test';
import { tellCallStories } from './call-stories.ts';
import { useFirefox } from './firefox-engine.ts';
import { tellKeyboardStories, tellKeyboardStoriesOf } from './keyboard-stories.ts';
import { forcedColours, largeAndDark } from './sights.ts';

describe('people with a keyboard, in Firefox', () => {
  const engine = useFirefox();
  tellKeyboardStories(engine);
  tellKeyboardStoriesOf([forcedColours, largeAndDark], engine);
  tellCallStories([forcedColours, largeAndDark], engine);
});
