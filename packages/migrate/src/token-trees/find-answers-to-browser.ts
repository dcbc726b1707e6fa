import type { Match } from '../findings/finding.ts';
import { calleeOf } from './answer-calls.ts';
import type { AnswerFlow } from './answers.ts';
import { normalizeToken, type TokenTree } from './token-tree.ts';

/** Calls that answer a browser: of Flask, FastAPI, Spring, ASP.NET, Symfony, Laravel, Gin, Ktor and others. */
const answeringCall = /^(?:jsonify|JSONResponse|JsonResponse|Ok|ok|Json|JSON|respond|json)$/;

/** Returns whether PHP prints what follows to the browser: `echo json_encode($order)`, `die(json_encode($order))`. */
function isPrintedByPhp({ tokens }: TokenTree, before: number): boolean {
  const word = tokens[before]?.value === '(' ? tokens[before - 1] : tokens[before];
  return /^(?:echo|print|die|exit)$/.test(word?.value ?? '');
}

/** Finds answers to browsers with a whole order, and with it its secret. */
export function findAnswersToBrowser(tree: TokenTree, flow: AnswerFlow): Match[] {
  return tree.groups.flatMap((group): Match[] => {
    const callee = tree.tokens[calleeOf(tree, group)];
    if (group.delimiter !== '(' || callee?.kind !== 'identifier') return [];
    const isPrinted = callee.value === 'json_encode' && isPrintedByPhp(tree, group.open - 2);
    if (!isPrinted && !answeringCall.test(callee.value)) return [];
    const answer = flow.findWhole({ from: group.open + 1, to: group.close });
    if (answer?.kind !== 'order' || answer.form !== 'body') return [];
    return [
      {
        rule: 'secret-to-browser',
        file: tree.file,
        start: callee.start,
        end: callee.start + callee.value.length,
        detail: 'The whole order is answered, with qrStartSecret.',
      },
    ];
  });
}

/** Languages that apps on phones are written in, and frameworks that serve in them all the same. */
const appFile = /\.(?:swift|dart|mm?)$/;
const serverFramework = /\bimport\s{1,9}(?:Vapor|Hummingbird)\b|package:(?:shelf|dart_frog|serverpod)/;

/** Finds the first place where an app for phones has the secret of an order. */
export function findSecretInApp({ file, text, tokens }: TokenTree): Match[] {
  if (!appFile.test(file) || serverFramework.test(text)) return [];
  const secret = tokens.find((token) => normalizeToken(token) === 'qrstartsecret');
  if (!secret) return [];
  const { start, value } = secret;
  return [{ rule: 'secret-to-browser', file, start, end: start + value.length, detail: 'This code runs in an app.' }];
}
