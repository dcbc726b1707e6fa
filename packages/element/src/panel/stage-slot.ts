import type { Stage } from './view.ts';

/** A slot that the page can fill for one stage or for all. */
export interface StageSlot {
  slot: HTMLSlotElement;
  /** The slot for all stages. Its own content is shown when the page fills neither. */
  fallback: HTMLSlotElement;
  setStage(stage: Stage): void;
}

/** Creates the slots `name-STAGE` and, as its fallback content, `name`. */
export function createStageSlot(name: string): StageSlot {
  const slot = document.createElement('slot');
  const fallback = document.createElement('slot');
  fallback.name = name;
  slot.append(fallback);
  return { slot, fallback, setStage: (stage) => (slot.name = `${name}-${stage}`) };
}
