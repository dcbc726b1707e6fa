import type { Match } from '../findings/finding.ts';
import { describeSecret, loggerNames, logMethodNames } from '../rules/secrets.ts';
import { isPunctuator, type Group, type TokenTree } from './token-tree.ts';

/** Finds log statements that print a secret of an order or personal data. */
export function findLoggedSecrets(tree: TokenTree): Match[] {
  const { file, tokens, groups } = tree;
  return groups.flatMap((group): Match[] => {
    const method = tokens[group.open - 1];
    if (group.delimiter !== '(' || !method || !isLogCall(tree, group)) return [];
    const name = findPrintedSecret(tree, group);
    if (name === undefined) return [];
    return [
      {
        rule: 'secret-in-log',
        file,
        start: method.start,
        end: method.start + method.value.length,
        detail: `${name}: ${describeSecret(name) ?? ''}.`,
      },
    ];
  });
}

/** Returns whether the parentheses are the arguments of a log call. */
function isLogCall({ tokens }: TokenTree, group: Group): boolean {
  const method = tokens[group.open - 1];
  if (method?.kind !== 'identifier' || !logMethodNames.test(method.value)) return false;
  const dot = tokens[group.open - 2];
  if (!isPunctuator(dot, /^(\.|->|::)$/)) return /^(print(f|ln)?|var_dump|print_r|error_log|puts)$/.test(method.value);
  const logger = tokens[group.open - 3]?.value ?? '';
  return (
    loggerNames.test(logger.replace(/^[$@]/, '')) ||
    /^(out|err|Console|Debug|Trace|Log|Logger|LOG|LOGGER|stdout|stderr|Rails|Timber)$/.test(logger)
  );
}

/** Names inside an interpolated string: `{name}`, `${name}`, `#{name}`, `{$name}`. */
const interpolation = /(?:\{\$?|\$\{?|#\{|\{)([\w.>\-[\]'"?]+)/g;

function findPrintedSecret({ tokens }: TokenTree, group: Group): string | undefined {
  const isSecret = (name: string): boolean => describeSecret(name) !== undefined;
  for (let index = group.open + 1; index < group.close; index += 1) {
    const token = tokens[index];
    if (token?.kind === 'identifier') {
      const name = token.value.replace(/^get(?=[A-Z_])/, '');
      const isCall = isPunctuator(tokens[index + 1], /^\($/) && name === token.value;
      const isRead = !isPunctuator(tokens[index + 1], /^(\.|->|=|:)$/);
      if (!isCall && isRead && isSecret(name)) return name;
    } else if (token?.kind === 'string') {
      const names = [...token.value.matchAll(interpolation)].map(([, path = '']) => path.match(/\w+/g)?.at(-1) ?? '');
      const secret = names.find(isSecret);
      if (secret !== undefined) return secret;
    }
  }
  return undefined;
}
