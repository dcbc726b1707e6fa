import type { Match } from '../findings/finding.ts';
import { answerDetails } from '../rules/answer-names.ts';
import { describeSecret } from '../rules/secrets.ts';
import type { AnswerFlow } from './answers.ts';
import { findLogCalls, type LogCall } from './log-calls.ts';
import { isPunctuator, type TokenTree } from './token-tree.ts';

/** Finds log statements that print a secret of an order, a whole answer or personal data. */
export function findLoggedSecrets(tree: TokenTree, flow: AnswerFlow): Match[] {
  return findLogCalls(tree).flatMap((call): Match[] => {
    const name = findPrintedSecret(tree, call);
    const answer = name === undefined ? flow.findWhole(call) : undefined;
    const isPrinted = answer?.form === 'body';
    if (name === undefined && !isPrinted) return [];
    const detail = isPrinted ? answerDetails[answer.kind] : `${name ?? ''}: ${describeSecret(name ?? '') ?? ''}.`;
    const { start, value } = call.method;
    return [{ rule: 'secret-in-log', file: tree.file, start, end: start + value.length, detail }];
  });
}

/** Names inside an interpolated string: `{name}`, `${name}`, `#{name}`, `{$name}`, `\(name)`. */
const interpolation = /(?:\\\(|\{\$?|\$\{?|#\{|\{)([\w.>\-[\]'"?]+)/g;

function findPrintedSecret({ tokens }: TokenTree, { from, to }: LogCall): string | undefined {
  const isSecret = (name: string): boolean => describeSecret(name) !== undefined;
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    if (token?.kind === 'identifier') {
      const name = token.value.replace(/^get(?=[A-Z_])/, '');
      const isCall = isPunctuator(tokens[index + 1], /^\($/) && name === token.value;
      const isRead = !isPunctuator(tokens[index + 1], /^(\.|->|=|:)$/);
      if (!isCall && isRead && isSecret(name)) return name;
    } else if (token?.kind === 'string') {
      // `$_SESSION['personnummer']`
      const isKey = isPunctuator(tokens[index - 1], /^\[$/) && isPunctuator(tokens[index + 1], /^\]$/);
      if (isKey && isSecret(token.value)) return token.value;
      const names = [...token.value.matchAll(interpolation)].map(([, path = '']) => path.match(/\w+/g)?.at(-1) ?? '');
      const secret = names.find(isSecret);
      if (secret !== undefined) return secret;
    }
  }
  return undefined;
}
