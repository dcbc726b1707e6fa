import type { Locator } from 'playwright-core';

/** Returns those parts of a component that are not whole in the window, or that something else lies over. */
export function outOfSight(component: Locator, parts: readonly string[]): Promise<string[]> {
  return component.evaluate(
    ({ shadowRoot }, selectors) =>
      selectors.filter((selector) => {
        const part = shadowRoot?.querySelector(selector);
        if (!part) return true;
        const { left, top, width, bottom } = part.getBoundingClientRect();
        return [top + 1, bottom - 1].some(
          (y) => !part.contains(shadowRoot?.elementFromPoint(left + width / 2, y) ?? null),
        );
      }),
    parts,
  );
}
