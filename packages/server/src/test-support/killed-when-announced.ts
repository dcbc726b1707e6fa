import type { Store } from '../engine/store.ts';
import { mortalStore } from './mortal-store.ts';

/** Returns a shared store as a process sees it that is killed when it has stored a state about which webhooks are to be sent. */
export function killedWhenAnnounced(shared: Store): Store {
  const { store, die } = mortalStore({
    ...shared,
    async compareAndSet(options) {
      const answer = await shared.compareAndSet(options);
      if (new TextDecoder().decode(options.record.bytes()).includes('"announce"')) die();
      return answer;
    },
  });
  return store;
}
