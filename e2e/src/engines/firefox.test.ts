import { describe } from 'node:test';
import { tellBindingStories } from './binding-stories.ts';
import { useFirefox } from './firefox-engine.ts';
import { tellReturnStories } from './return-stories.ts';

describe('in Firefox, of which a phone is the User-Agent alone', () => {
  const engine = useFirefox();
  tellReturnStories(engine);
  tellBindingStories(engine);
});
