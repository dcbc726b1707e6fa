import type { Stage } from './view.ts';

/** A place for the application's own words: those for the present stage, else those for every stage, else ours. */
export interface Place {
  slot: HTMLSlotElement;
  /** Takes our own words. */
  own: HTMLSlotElement;
  show(stage: Stage): void;
}

/** Makes the place of the slots `name` and `name-STAGE`: a slot in a slot, shown while the outer one has nothing. */
export function createPlace(name: string): Place {
  const slot = document.createElement('slot');
  const own = document.createElement('slot');
  own.name = name;
  slot.append(own);
  return { slot, own, show: (stage) => (slot.name = `${name}-${stage}`) };
}
