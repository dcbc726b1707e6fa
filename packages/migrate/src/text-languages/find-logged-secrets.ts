import type { Evidence } from '../evidence.ts';
import type { Sighting } from '../finding.ts';
import { logMethod, logWriter, secretNamed } from '../rules/secrets.ts';
import { isSign, type Group, type Program } from './program.ts';

/** Log statements that print what starts an order or names a person. */
export function findLoggedSecrets(program: Program, evidence: Evidence): Sighting[] {
  const { file, tokens, groups } = program;
  return groups.flatMap((group): Sighting[] => {
    const method = tokens[group.open - 1];
    if (group.sign !== '(' || !method || !writesLog(program, group)) return [];
    const name = printedSecret(program, group, evidence);
    if (name === undefined) return [];
    return [
      {
        rule: 'secret-in-log',
        file,
        start: method.start,
        end: method.start + method.value.length,
        detail: `${name}: ${secretNamed(name, evidence) ?? ''}.`,
      },
    ];
  });
}

function writesLog({ tokens }: Program, group: Group): boolean {
  const method = tokens[group.open - 1];
  if (method?.kind !== 'name' || !logMethod.test(method.value)) return false;
  const dot = tokens[group.open - 2];
  if (!isSign(dot, /^(\.|->|::)$/)) return /^(print(f|ln)?|var_dump|print_r|error_log|puts)$/.test(method.value);
  const writer = tokens[group.open - 3]?.value ?? '';
  return (
    logWriter.test(writer.replace(/^[$@]/, '')) ||
    /^(out|err|Console|Debug|Trace|Log|Logger|LOG|LOGGER|stdout|stderr|Rails|Timber)$/.test(writer)
  );
}

function printedSecret({ tokens }: Program, group: Group, evidence: Evidence): string | undefined {
  for (let index = group.open + 1; index < group.close; index += 1) {
    const token = tokens[index];
    if (token?.kind === 'name') {
      const name = token.value.replace(/^get(?=[A-Z_])/, '');
      const isCalled = isSign(tokens[index + 1], /^\($/) && name === token.value;
      const isRead = !isSign(tokens[index + 1], /^(\.|->|=|:)$/);
      if (!isCalled && isRead && secretNamed(name, evidence) !== undefined) return name;
    } else if (token?.kind === 'text') {
      const inside = [...token.value.matchAll(/(?:\{\$?|\$\{?|#\{|\{)([\w.>\-[\]'"?]+)/g)].map(
        (match) => /(\w+)\W*$/.exec(match[1] ?? '')?.[1] ?? '',
      );
      const secret = inside.find((name) => secretNamed(name, evidence) !== undefined);
      if (secret !== undefined) return secret;
    }
  }
  return undefined;
}
