import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Match } from '../../findings/finding.ts';
import { isRpApiClient } from '../../relevance.ts';
import { isProseOfCode } from '../../rules/error-texts.ts';
import { soapCodes } from '../../rules/hint-lists.ts';
import { matchNode } from '../ast/match-node.ts';
import type { Module } from '../ast/module.ts';
import { getMemberChain } from '../ast/names.ts';
import { getComparedText } from '../ast/compared-text.ts';

/** The service has been seen to spell this code with both cases of its first letter. */
const maintenance = /^maintenance$/i;

/** Names of what holds a code of the SOAP service. */
const codeHolder = /code|error|status|hint|fault/i;

const textDetail = 'The text of an error may change at any time; only errorCode tells which error it is.';

/** Finds comparisons with codes of the SOAP service, and comparisons of `Maintenance` that miss the other spelling. */
export function findErrorCodeComparisons(module: Module): Match[] {
  const matches: Match[] = [];
  const callsRpApi = isRpApiClient(module.text);
  const isSoapCode = (text: string): boolean => callsRpApi && soapCodes.test(text);
  module.program.traverse({
    BinaryExpression({ node }) {
      if (!/^[!=]==?$/.test(node.operator)) return;
      for (const [side, other] of [
        [node.left, node.right],
        [node.right, node.left],
      ] as const) {
        if (!t.isStringLiteral(side)) continue;
        const holder = getMemberChain(other).at(-1) ?? '';
        const isSoapComparison = isSoapCode(side.value) && codeHolder.test(holder);
        // A call on the other side is taken for `toLowerCase()`.
        const isCaseSensitive =
          !t.isCallExpression(other) &&
          maintenance.test(side.value) &&
          /error_?code|code/i.test(holder) &&
          !/lowercase|uppercase/i.test(holder);
        if (isSoapComparison || isCaseSensitive) {
          matches.push(matchNode({ rule: 'error-code-comparison', module, node }));
        } else if (isErrorText(other) && isProseOfCode(side.value)) {
          matches.push(matchNode({ rule: 'error-code-comparison', module, node, detail: textDetail }));
        }
      }
    },
    'CallExpression|OptionalCallExpression'({ node }: NodePath) {
      const isCall = t.isCallExpression(node) || t.isOptionalCallExpression(node);
      if (isCall && searchesErrorText(node))
        matches.push(matchNode({ rule: 'error-code-comparison', module, node, detail: textDetail }));
    },
    SwitchCase(path) {
      const { test } = path.node;
      const { parent } = path;
      if (!t.isStringLiteral(test) || !t.isSwitchStatement(parent)) return;
      const holder = getMemberChain(parent.discriminant).at(-1) ?? '';
      const hasOneSpelling =
        maintenance.test(test.value) &&
        /code/i.test(holder) &&
        !parent.cases.some((other) => other !== path.node && maintenance.test(getComparedText(other.test)));
      if ((isSoapCode(test.value) && codeHolder.test(holder)) || hasOneSpelling) {
        matches.push(matchNode({ rule: 'error-code-comparison', module, node: test }));
      }
    },
  });
  return matches;
}

/** `error.message`, `err.response.data.details`, `String(error)` */
function isErrorText(node: t.Node): boolean {
  const chain = getMemberChain(node);
  const isOfError = chain.slice(0, -1).some((name) => /^(?:e|err|error|exception|cause)$|error$/i.test(name));
  return isOfError && /^(?:message|details|toString|toLowerCase)$/.test(chain.at(-1) ?? '');
}

/** Returns whether a call looks for the prose of an error code in the text of an error. */
function searchesErrorText({ callee, arguments: [first] }: t.CallExpression | t.OptionalCallExpression): boolean {
  if (!t.isMemberExpression(callee) && !t.isOptionalMemberExpression(callee)) return false;
  const method = getMemberChain(callee).at(-1) ?? '';
  if (t.isRegExpLiteral(callee.object)) {
    return method === 'test' && first !== undefined && isErrorText(first) && isProseOfCode(callee.object.pattern);
  }
  if (!/^(?:includes|startsWith|indexOf|match|search)$/.test(method) || !isErrorText(callee.object)) return false;
  if (t.isStringLiteral(first)) return isProseOfCode(first.value);
  return t.isRegExpLiteral(first) && isProseOfCode(first.pattern);
}
