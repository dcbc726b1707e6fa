import { describe } from 'node:test';
import { tellBindingStories } from './binding-stories.ts';
import { tellReturnStories } from './return-stories.ts';
import { useWebKit } from './webkit-engine.ts';

describe('in WebKit (WebKitGTK), of which a phone is the User-Agent alone', () => {
  const engine = useWebKit();
  tellReturnStories(engine, { opensTabsAfterAnAnswer: false });
  // libsoup, which keeps WebKitGTK's cookies, takes any cookie under that name; Safari does not.
  tellBindingStories(engine, { knowsHostPrefix: false });
});
