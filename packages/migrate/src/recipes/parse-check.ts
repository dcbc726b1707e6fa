import { decodeText } from '../files/decode-text.ts';
import type { EditableFiles } from '../files/source-reader.ts';
import { countSyntaxErrors } from '../javascript/ast/module.ts';

/** Finds the edited files that have more syntax errors than before. Those that a file had already are its own. */
export function findBroken(files: EditableFiles): string[] {
  return files.listEdited().filter((path) => {
    const errorsIn = (bytes: Buffer): number => countSyntaxErrors({ file: path, text: decodeText(bytes)?.text ?? '' });
    return errorsIn(files.read(path)) > errorsIn(files.readOriginal(path));
  });
}
