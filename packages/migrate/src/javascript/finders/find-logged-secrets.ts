import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Match } from '../../findings/finding.ts';
import { answerDetails, type AnswerKind } from '../../rules/answer-names.ts';
import { describeSecret, loggerNames, logMethodNames } from '../../rules/secrets.ts';
import { matchNode } from '../ast/match-node.ts';
import type { Module } from '../ast/module.ts';
import { getKeyName, getMemberChain, getMemberName } from '../ast/names.ts';
import type { Project } from '../ast/project.ts';
import { classifyAnswer, isPageOrder } from '../answers/answers.ts';
import { classifyByReads } from '../answers/read-members.ts';
import { isProfile, isSentOrReceived } from '../answers/sender-logs.ts';

const sentDetail = 'The whole request or response of any call: personal numbers and the secrets of orders.';

/** Finds log statements that print a secret of an order, a whole answer or personal data. */
export function findLoggedSecrets(options: { project: Project; module: Module }): Match[] {
  const { project, module } = options;
  const matches: Match[] = [];
  const classify = (path: NodePath): AnswerKind | undefined =>
    classifyAnswer({ project, site: { module, path } }) ?? classifyByReads(path);
  const describe = (path: NodePath): string | undefined => {
    const kind = classify(path);
    if (kind) return answerDetails[kind];
    if (isPageOrder(path)) return answerDetails.order;
    if (isSentOrReceived({ module, path })) return sentDetail;
    return isProfile(path) ? 'The person who has logged in.' : undefined;
  };
  module.program.traverse({
    CallExpression(call) {
      const args = call.get('arguments');
      if (isPassedToLog(call)) {
        const kind = classify((call.get('callee') as NodePath<t.MemberExpression>).get('object'));
        if (kind)
          matches.push(matchNode({ rule: 'secret-in-log', module, node: call.node, detail: answerDetails[kind] }));
        return;
      }
      if (!isLogCall(call.node)) return;
      const names = args.flatMap((argument) => collectPrintedNames(argument));
      const name = names.find((candidate) => describeSecret(candidate) !== undefined);
      const detail =
        name === undefined
          ? args.map((argument) => findPrinted(argument, describe)).find(Boolean)
          : `${name}: ${describeSecret(name)}.`;
      if (detail === undefined) return;
      matches.push(matchNode({ rule: 'secret-in-log', module, node: call.node, detail }));
    },
  });
  return matches;
}

/** Finds what must not be printed, and describes it: the value itself, or a part of an object, an array or a template. */
function findPrinted(path: NodePath, describe: (path: NodePath) => string | undefined): string | undefined {
  const detail = describe(path);
  if (detail !== undefined) return detail;
  for (const part of listParts(path)) {
    const inside = findPrinted(part, describe);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

function listParts(path: NodePath): NodePath[] {
  if (path.isTemplateLiteral()) return path.get('expressions');
  if (path.isArrayExpression()) return (path.get('elements') as NodePath[]).filter(({ node }) => node !== null);
  if (path.isBinaryExpression({ operator: '+' })) return [path.get('left'), path.get('right')];
  if (!path.isObjectExpression()) return [];
  return path.get('properties').flatMap((one) => (one.isObjectProperty() ? [one.get('value') as NodePath] : []));
}

/** Returns whether a call passes what it waited for to a logger: `client.collect(…).then(console.log)`. */
function isPassedToLog({ node }: NodePath<t.CallExpression>): boolean {
  const [callback] = node.arguments;
  if (!t.isMemberExpression(node.callee) || getMemberName(node.callee) !== 'then' || !callback) return false;
  const [method = '', logger = ''] = getMemberChain(callback).toReversed();
  return t.isMemberExpression(callback) && loggerNames.test(logger) && logMethodNames.test(method);
}

function isLogCall(call: t.CallExpression): boolean {
  const chain = getMemberChain(call.callee);
  const method = chain.at(-1) ?? '';
  // Compilers name an import after its file: `log_1`, `_log`.
  const logger = chain.at(-2)?.replace(/^_|_\d+$/g, '');
  // Hapi, Azure and others: `request.log(tags, data)`, `server.log(tags, data)`, `context.log(text, data)`
  if (method === 'log' && /^(?:request|server|context|ctx|app|this)$/.test(logger ?? '')) return true;
  return logger === undefined
    ? /^(log|debug|print)$/.test(method)
    : loggerNames.test(logger) && logMethodNames.test(method);
}

/** Collects the names whose values are printed, and not those that are only called or compared. */
function collectPrintedNames(path: NodePath): string[] {
  const { node } = path;
  if (t.isIdentifier(node)) return [node.name];
  if (t.isMemberExpression(node) || t.isOptionalMemberExpression(node)) {
    const name = getMemberName(node) ?? '';
    // `completionData.user` is personal data by its first name.
    const chain = getMemberChain(node);
    return chain.slice(-2).includes('user') ? chain : [name];
  }
  if (path.isTemplateLiteral()) {
    return path.get('expressions').flatMap((expression) => collectPrintedNames(expression as NodePath));
  }
  if (path.isBinaryExpression({ operator: '+' }) || path.isLogicalExpression()) {
    return [
      ...collectPrintedNames(path.get('left') as NodePath),
      ...collectPrintedNames(path.get('right') as NodePath),
    ];
  }
  if (path.isArrayExpression()) {
    return path.get('elements').flatMap((element) => collectPrintedNames(element as NodePath));
  }
  if (path.isObjectExpression()) return path.get('properties').flatMap(collectPrintedNamesOfProperty);
  if (path.isCallExpression() && /^(stringify|inspect|String)$/.test(getMemberChain(path.node.callee).at(-1) ?? '')) {
    return path.get('arguments').flatMap((argument) => collectPrintedNames(argument));
  }
  return [];
}

function collectPrintedNamesOfProperty(property: NodePath): string[] {
  if (!property.isObjectProperty()) return [];
  const value = property.get('value') as NodePath;
  if (value.isIdentifier() || value.isMemberExpression()) {
    return [...collectPrintedNames(value), getKeyName(property.node.key, false) ?? ''];
  }
  return collectPrintedNames(value);
}
