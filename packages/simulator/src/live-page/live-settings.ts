const key = 'simulator-token';

/** Loads the management token of this tab. */
export function loadToken(): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Saves the management token until the tab is closed. Has no effect when the storage is blocked. */
export function saveToken(token: string): void {
  try {
    sessionStorage.setItem(key, token);
  } catch {
    // The page asks again after a reload.
  }
}
