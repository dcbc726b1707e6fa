import type { FindingId } from '../findings/finding-rules.ts';
import type { World } from '../bank-id-service.ts';

/** The world as one call sees it, and what is found in that call. */
export function watch(world: World): { world: World; found: ReadonlySet<FindingId> } {
  const found = new Set<FindingId>();
  return {
    found,
    world: {
      ...world,
      advise(rule, explanation) {
        found.add(rule);
        world.advise(rule, explanation);
      },
    },
  };
}
