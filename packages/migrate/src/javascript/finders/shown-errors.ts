import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../ast/module.ts';
import { getMemberChain, getMemberName, unwrapExpression } from '../ast/names.ts';
import { resolveImport, type Project } from '../ast/project.ts';
import { isErrorOfCall } from './error-answers.ts';

/** Calls that show a text to a person, or that a framework answers a browser with. */
const showingCall =
  /^(?:alert|toast|text|html|fail|createError|flash|notify|set\w{0,30}(?:Error|Message|Notice|Alert|Fel)|show(?:Error|Message|Toast|Alert|Snackbar))$/;

/** Objects whose methods show a text: of Material, Ant Design, toastr, SweetAlert and others. */
const showingObject = /^(?:toastr?|(?:mat)?snack_?bar|\w{0,20}notif\w{0,20}|swal|modal|dialog|boom)$/i;

/** Returns whether a call shows what it is given: `alert(…)`, `setError(…)`, `toast.error(…)`, `Boom.badRequest(…)`. */
export function isShowingCall({ callee }: t.CallExpression): boolean {
  const [name = '', owner = ''] = getMemberChain(callee).toReversed();
  return showingCall.test(name) || showingObject.test(owner);
}

const errorOfDetails = /new\s{1,9}\w{0,40}Error\([^;]{0,200}\bdetails\b|\bsuper\([^;]{0,200}\bdetails\b/;
const specifier = /(?:from|require\()\s{0,9}['"]([.@~#][^'"\s]{1,200})['"]/g;

/** Returns whether a module, or one that it imports, makes errors whose message has the `details` of BankID. */
export function makesErrorsOfDetails(options: { project: Project; module: Module }): boolean {
  const { project, module } = options;
  if (errorOfDetails.test(module.text)) return true;
  return [...module.text.matchAll(specifier)].some(([, name = '']) => {
    const imported = resolveImport({ project, from: module, specifier: name });
    return imported !== undefined && errorOfDetails.test(imported.text);
  });
}

/** Returns whether a value is the text of the error of a call of BankID: `error.message`, `String(error)`. */
export function isErrorTextOfCall(path: NodePath): boolean {
  const value = unwrapExpression(path);
  if (getMemberName(value.node) === 'message') {
    return isErrorOfCall((value as NodePath<t.MemberExpression>).get('object'));
  }
  if (!value.isCallExpression()) return false;
  const [argument] = value.get('arguments');
  return t.isIdentifier(value.node.callee, { name: 'String' }) && argument !== undefined && isErrorOfCall(argument);
}
