import type { Answer } from './answer-calls.ts';
import type { TokenTree } from './token-tree.ts';

/** Members and methods that hold or return the body of a response, or wait for it. */
export const bodyMember: RegExp =
  /^(?:data|body|getBody|json|text|content|result|block|join|to_?string|inspect|to_s|to_h|to_json|value|readAsString(?:Async)?|readFromJson(?:Async)?|getEntity|entity|bodyAsText|string|await|execute|unwrap|raw|getAwaiter|getResult|configureAwait|as_dict|dict|model_dump(?:_json)?|parsed_response|bodyToMono|retrieve|get)$/i;

const interpolated = /(?:#\{|\$\{|\{\$?|\$)([A-Za-z_]\w*)((?:(?:\?\.|->|\.|\[)["':]?\w+["'\]()]*)*)[^}\w]{0,12}/g;

/** Reads the names inside a string: `$order`, `{order}`, `#{order.inspect}`. */
export function readInterpolation(
  { file, text, tokens }: TokenTree,
  index: number,
  names: ReadonlyMap<string, Answer>,
): Answer | undefined {
  const token = tokens[index];
  if (!token || names.size === 0) return undefined;
  const prefix = text.slice(Math.max(0, token.start - 5), token.start);
  if (file.endsWith('.py') && !/[fF][rR]?["']+$/.test(prefix)) return undefined;
  if (file.endsWith('.cs') && !/\$@?"+$|\$"$/.test(prefix)) return undefined;
  if (/\.(?:java|go)$/.test(file)) return undefined;
  for (const { 1: name = '', 2: path = '' } of token.value.matchAll(interpolated)) {
    const answer = names.get(name);
    if (!answer || answer.form === 'request') continue;
    const members = path.match(/\w+/g) ?? [];
    const isWhole = members.every((member) => bodyMember.test(member)) && !path.includes('[');
    if (isWhole && (members.length > 0 || answer.form === 'body')) return { kind: answer.kind, form: 'body' };
  }
  return undefined;
}
