import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// #region
/** Reads the three files of the element, by the path under which a page loads them. */
export function readElementScripts(): ReadonlyMap<string, string> {
  const names = ['bankid-login.js', 'bankid-login-extras.js', 'bankid-login-texts.js'];
  const pathOf = (name: string): string => fileURLToPath(import.meta.resolve(`@secure-start/element/${name}`));
  return new Map(names.map((name) => [`/${name}`, readFileSync(pathOf(name), 'utf8')]));
}
// #endregion
