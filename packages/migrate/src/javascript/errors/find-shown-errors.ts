import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Match } from '../../findings/finding.ts';
import { loggerNames, logMethodNames } from '../../rules/secrets.ts';
import { isDetailsOfAnswer } from '../answers/sender-logs.ts';
import { matchNode } from '../ast/match-node.ts';
import type { Module } from '../ast/module.ts';
import { getCalleeName, getMemberChain, getMemberName, unwrapExpression } from '../ast/names.ts';
import { resolveImport, type Project } from '../ast/project.ts';
import { isErrorAnswer, isErrorOfCall } from './error-answers.ts';

/** Calls that show a text to a person, or that a framework answers a browser with. */
const showingCall =
  /^(?:alert|toast|text|html|fail|createError|flash|notify|set\w{0,30}(?:Error|Message|Notice|Alert|Fel)|show(?:Error|Message|Toast|Alert|Snackbar))$/;
/** Objects whose methods show a text: of Material, Ant Design, toastr, SweetAlert and others. */
const showingObject = /^(?:toastr?|(?:mat)?snack_?bar|\w{0,20}notif\w{0,20}|swal|modal|dialog|boom)$/i;
/** Errors whose text or content a framework answers with. */
const answeringError =
  /^(?:\w*Exception|HttpError|HTTPError|GraphQLError|ApolloError|TRPCError|Response)$|^Meteor\.Error$|^HttpErrors\.\w+$/;
/** Members whose text is on the page, or in the answer: of elements, contexts and what templates show. */
const shownMember =
  /^(?:textContent|innerText|innerHTML|body|res|error|(?:error|err)(?:Message|Text|Msg)|message|fel(?:meddelande)?)$/;

/** Calls that pass a text on within a program, look something up by it, test it or write it down. */
const innerCall =
  /^(?:next|reject|cb|callback|done|emit|log|trace|debug|info|warn|error|fatal|verbose|silly|captureException|recordException)$|message|text(?!$)|translate|parse|test|match|includes|startsWith|endsWith|indexOf|toLowerCase|replace|save|insert|record|audit|track/i;
const testObject = /^(?:expect|assert|t|should|chai|sinon)$/;
const copyingCall = /^(?:String|stringify|inspect|trim)$/;

/** Finds where the `details` of BankID's errors are shown to people, or answered to a browser. */
export function findShownErrors(options: { project: Project; module: Module }): Match[] {
  const { project, module } = options;
  const matches: Match[] = [];
  const check = (path: NodePath): void => {
    const isWholeAnswer = /^(?:data|body|_data)$/.test(getMemberName(path.node) ?? '') && isErrorAnswer(path);
    if (isWholeAnswer) {
      const shown = findUse(path, false);
      if (t.isNewExpression(shown)) matches.push(matchNode({ rule: 'error-details-shown', module, node: shown }));
      return;
    }
    const isDetails = isDetailsOfError(path) || isDetailsOfAnswer({ module, path });
    const isText = !isDetails && isErrorTextOfCall(path) && makesErrorsOfDetails({ project, module });
    if (!isDetails && !isText) return;
    // `error.details` alone may be that of a validation.
    const isOfBankId = isText || getMemberChain(path.node).length > 2 || path.isIdentifier();
    const node = findUse(path, isOfBankId);
    if (node) matches.push(matchNode({ rule: 'error-details-shown', module, node }));
  };
  module.program.traverse({
    MemberExpression: check,
    OptionalMemberExpression: check,
    CallExpression: check,
    Identifier(path) {
      if (path.node.name === 'details' && path.key !== 'property' && path.key !== 'key') check(path);
    },
  });
  return matches;
}

function isDetailsOfError(path: NodePath): boolean {
  const name = path.isIdentifier() ? path.node.name : (getMemberName(path.node) ?? '');
  return /^(?:details|response(?:Text|JSON))$/.test(name) && isErrorAnswer(path);
}

/** Finds the call, the assignment or the element that shows a value; `undefined` where it stays in the program. */
function findUse(path: NodePath, isOfBankId: boolean): t.Node | undefined {
  const { parentPath, key, listKey } = path;
  if (!parentPath) return undefined;
  const { node } = parentPath;
  if (parentPath.isCallExpression() || parentPath.isOptionalCallExpression()) {
    if (listKey !== 'arguments') return undefined;
    if (copyingCall.test(getCalleeName(parentPath.node.callee) ?? '')) return findUse(parentPath, isOfBankId);
    return isShowing(parentPath.node.callee, isOfBankId) ? node : undefined;
  }
  if (parentPath.isNewExpression()) {
    const chain = getMemberChain(parentPath.node.callee);
    return answeringError.test(chain.at(-1) ?? '') || answeringError.test(chain.join('.')) ? node : undefined;
  }
  if (parentPath.isAssignmentExpression()) {
    const left = getMemberChain(parentPath.node.left);
    const isShown = left.length > 1 && shownMember.test(left.findLast((name) => name !== 'value') ?? '');
    return key === 'right' && isShown ? node : undefined;
  }
  if (parentPath.isJSXExpressionContainer()) return node;
  const isPassedOn =
    parentPath.isLogicalExpression() ||
    (parentPath.isConditionalExpression() && key !== 'test') ||
    parentPath.isTemplateLiteral() ||
    parentPath.isBinaryExpression({ operator: '+' }) ||
    (parentPath.isObjectProperty() && key === 'value') ||
    parentPath.isObjectExpression() ||
    parentPath.isArrayExpression() ||
    parentPath.isTSAsExpression() ||
    parentPath.isTSNonNullExpression();
  return isPassedOn ? findUse(parentPath, isOfBankId) : undefined;
}

function isShowing(callee: t.Node, isOfBankId: boolean): boolean {
  const chain = getMemberChain(callee);
  const [name = '', owner = ''] = chain.toReversed();
  if (testObject.test(chain[0] ?? '')) return false;
  if (showingCall.test(name) || showingObject.test(owner)) return true;
  const isLog = loggerNames.test(owner) && logMethodNames.test(name);
  return isOfBankId && !isLog && !innerCall.test(name);
}

const errorOfDetails = /new\s{1,9}\w{0,40}Error\([^;]{0,200}\bdetails\b|\bsuper\([^;]{0,200}\bdetails\b/;
const specifier = /(?:from|require\()\s{0,9}['"]([.@~#][^'"\s]{1,200})['"]/g;

/** Returns whether a module, or one that it imports, makes errors whose message has the `details` of BankID. */
function makesErrorsOfDetails(options: { project: Project; module: Module }): boolean {
  const { project, module } = options;
  if (errorOfDetails.test(module.text)) return true;
  return [...module.text.matchAll(specifier)].some(([, name = '']) => {
    const imported = resolveImport({ project, from: module, specifier: name });
    return imported !== undefined && errorOfDetails.test(imported.text);
  });
}

/** Returns whether a value is the text of the error of a call of BankID: `error.message`, `String(error)`. */
function isErrorTextOfCall(path: NodePath): boolean {
  const value = unwrapExpression(path);
  if (getMemberName(value.node) === 'message') {
    return isErrorOfCall((value as NodePath<t.MemberExpression>).get('object'));
  }
  if (!value.isCallExpression()) return false;
  const [argument] = value.get('arguments');
  return t.isIdentifier(value.node.callee, { name: 'String' }) && argument !== undefined && isErrorOfCall(argument);
}
