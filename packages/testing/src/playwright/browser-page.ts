/**
 * A page of Playwright, as far as the helpers use it.
 *
 * `Page` of `@playwright/test`, `playwright` and `playwright-core` fits. This package imports none of them.
 */
export interface BrowserPage {
  url(): string;
  goto(url: string): Promise<unknown>;
  bringToFront(): Promise<void>;
  locator(selector: string): BrowserLocator;
  screenshot(options: { type: 'png'; timeout?: number }): Promise<Uint8Array>;
  context(): { pages(): readonly { url(): string; close(): Promise<void> }[] };
}

/** A locator of Playwright, as far as the helpers use it. */
export interface BrowserLocator {
  /** Returns what is read in the page from all elements that it finds. */
  evaluateAll(read: (elements: { getAttribute(name: string): string | null }[]) => string[]): Promise<string[]>;
  screenshot(options: { type: 'png'; timeout?: number }): Promise<Uint8Array>;
}
