import { refusedCharacter } from '../rp/visible-characters.ts';
import { documentListLimits } from './document-list.ts';

/** Characters that no file name may have on Windows; `*`, `|` and `\` also mean something in `simpleMarkdownV1`. */
const reserved = /[/\\:*?"<>|]/;
/** Controls, invisible characters and those that turn the direction of writing, which can disguise the ending of a name. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u;
/** Windows takes these for devices, with any ending. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/** Returns a name in Unicode's form NFC, in which document lists have names. It changes nothing that is seen. */
export function normaliseDocumentName(name: string): string {
  return name.normalize('NFC');
}

/**
 * Returns the reason for which a name cannot stand in a document list, with what to do; `undefined` when it can.
 *
 * A name must be one file in a folder on every system, and be shown by the app as it is. The reason does not repeat it.
 *
 * @example
 * documentNameProblem('Avtal.pdf'); // undefined
 * documentNameProblem('../Avtal.pdf'); // 'has one of / \\ : * ? " < > |; …'
 */
export function documentNameProblem(name: string): string | undefined {
  const { maxNameBytes } = documentListLimits;
  if (name === '') return 'is empty; give the name of the file';
  if (reserved.test(name)) return 'has one of / \\ : * ? " < > |; give the name without its path and these characters';
  if (unseen.test(name)) return 'has a control character or one that is not seen; remove it';
  if (refusedCharacter(name)) return 'has a character that the app cannot show, such as an emoji; remove it';
  if (name !== name.trim()) return 'begins or ends with a space; remove it';
  if (name.endsWith('.')) return 'ends with a full stop; remove it';
  if (device.test(name)) return 'is the name of a device on Windows; choose another';
  if (name !== normaliseDocumentName(name)) return 'is not in the form NFC; use normaliseDocumentName()';
  if (new TextEncoder().encode(name).length > maxNameBytes) return `is over ${maxNameBytes} bytes of UTF-8; shorten it`;
  return undefined;
}

/** Returns the same string for names that one folder cannot hold, or that look alike: in other case, width or spaces. */
export function comparableDocumentName(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}
