import type { LivePage } from './live.ts';

const pollIntervalMs = 1000;

/** Polls the simulator while the page is visible. At most one poll is in flight. It never stops. */
export function startPolling(page: LivePage): void {
  const poll = async (): Promise<void> => {
    try {
      if (!document.hidden) await page.refresh();
    } finally {
      setTimeout(poll, pollIntervalMs);
    }
  };
  // A page that is looked at again is up to date at once.
  document.addEventListener('visibilitychange', () => void (document.hidden || page.refresh()));
  void poll();
}
