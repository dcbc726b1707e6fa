/** Normalizes a name across naming conventions: `allow_fingerprint` and `AllowFingerprint` become `allowfingerprint`. */
export function normalizeName(name: string): string {
  return name.replaceAll(/[_$@:-]/g, '').toLowerCase();
}
