/** What the phone remembers between visits. */
export interface PhoneSettings {
  personalNumber?: string;
  language?: string;
  /** Fingerprint or face may replace the code. */
  biometrics?: boolean;
}

const key = 'simulated-phone';

/** What was remembered; nothing when storage is blocked or holds something else. */
export function loadPhoneSettings(): PhoneSettings {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return {
      ...('personalNumber' in stored && typeof stored.personalNumber === 'string'
        ? { personalNumber: stored.personalNumber }
        : {}),
      ...('language' in stored && typeof stored.language === 'string' ? { language: stored.language } : {}),
      ...('biometrics' in stored && typeof stored.biometrics === 'boolean' ? { biometrics: stored.biometrics } : {}),
    };
  } catch {
    return {};
  }
}

/** Remembers; a browser that blocks storage simply forgets. */
export function savePhoneSettings(settings: PhoneSettings): void {
  try {
    localStorage.setItem(key, JSON.stringify(settings));
  } catch {
    // Private windows may refuse; the phone works without a memory.
  }
}
