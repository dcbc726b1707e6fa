import { describe } from 'node:test';
import { tellCallStories } from './call-stories.ts';
import { tellKeyboardStories, tellKeyboardStoriesOf } from './keyboard-stories.ts';
import { large, largeAndDark } from './sights.ts';
import { useWebKit } from './webkit-engine.ts';

describe('people with a keyboard, in WebKit (WebKitGTK)', () => {
  const engine = useWebKit();
  tellKeyboardStories(engine);
  // A window of WebKit's small browser has 447 pixels at least.
  tellKeyboardStoriesOf([largeAndDark], engine);
  tellCallStories([large, largeAndDark], engine);
});
