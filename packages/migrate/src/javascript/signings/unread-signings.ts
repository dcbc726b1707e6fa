import { isIgnoredByComment } from '../../findings/ignore-comment.ts';
import { getPosition, indexLines } from '../../files/indexed-text.ts';
import type { Match } from '../../findings/finding.ts';
import { extractScripts } from '../../templates/extract-scripts.ts';
import { testFile } from './call-graph.ts';
import type { SigningContext } from './open-bodies.ts';

const mention = /\/sign\/?(?:[?#][^'"`\n]{0,100})?['"`]|['"`]sign['"`]/;
/** Call in the markup of a component: `@click="post('/sign', form)"`. */
const callInMarkup = /\w\([^)\n]{0,200}\/sign['"`]/;

/**
 * Finds the files that may send a signing and are not parsed: scripts with a syntax that the parser does not know, and
 * components with a call in their markup. Each is one match, at the first place that names the endpoint.
 */
export function findUnreadSignings({ project, graph }: SigningContext): Match[] {
  return graph.listSigning().flatMap((file): Match[] => {
    const text = graph.readText(file);
    const mayReachBankId = Number.isFinite(graph.distanceToAddress(file)) || /bank_?id/i.test(text);
    if (testFile.test(file) || !mayReachBankId) return [];
    const place = findUnread({ file, text, isParsed: project.getModule(file) !== undefined });
    if (!place) return [];
    const lines = indexLines(text);
    const { line } = getPosition(lines, place.index);
    if (isIgnoredByComment({ file: lines, line, rule: 'sign-without-pin-code' })) return [];
    const detail =
      'This file cannot be read, and may send a sign request. Set requirement.pinCode in it. Then add the comment ' +
      'secure-start-ignore sign-without-pin-code here.';
    return [{ rule: 'sign-without-pin-code', file, start: place.index, end: place.index + place[0].length, detail }];
  });
}

function findUnread(options: { file: string; text: string; isParsed: boolean }): RegExpExecArray | null {
  const { file, text, isParsed } = options;
  const isScript = /\.([cm]?[jt]sx?|coffee|litcoffee)$/.test(file);
  const scripts = isScript ? undefined : extractScripts(text);
  if (!isParsed && (isScript || scripts)) return mention.exec(text);
  if (isScript) return null;
  const markup = scripts
    ? Array.from(text, (character, at) => (scripts.text[at] === ' ' ? character : ' ')).join('')
    : text;
  return callInMarkup.exec(markup);
}
