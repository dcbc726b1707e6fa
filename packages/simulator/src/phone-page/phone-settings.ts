/** The settings that the phone keeps between visits. */
export interface PhoneSettings {
  personalNumber?: string;
  language?: string;
  /** `true`: a fingerprint or face replaces the security code where the order allows it. */
  usesBiometrics?: boolean;
}

const key = 'simulated-phone';

/** Loads the settings. They are empty when the storage is blocked or holds something else. */
export function loadPhoneSettings(): PhoneSettings {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return {
      ...('personalNumber' in stored && typeof stored.personalNumber === 'string'
        ? { personalNumber: stored.personalNumber }
        : {}),
      ...('language' in stored && typeof stored.language === 'string' ? { language: stored.language } : {}),
      ...('usesBiometrics' in stored && typeof stored.usesBiometrics === 'boolean'
        ? { usesBiometrics: stored.usesBiometrics }
        : {}),
    };
  } catch {
    return {};
  }
}

/** Saves the settings. Has no effect when the storage is blocked, as in a private window. */
export function savePhoneSettings(settings: PhoneSettings): void {
  try {
    localStorage.setItem(key, JSON.stringify(settings));
  } catch {
    // The phone works without stored settings.
  }
}
