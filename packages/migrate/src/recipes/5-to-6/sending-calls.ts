import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isCall, isMember, type CallPath } from '../../javascript/ast/calls.ts';
import type { Module } from '../../javascript/ast/module.ts';
import { getCalleeName, getMemberChain } from '../../javascript/ast/names.ts';
import { isOfPackage, specifierOf } from '../../javascript/signings/callers.ts';
import type { SendingPath } from '../../javascript/signings/http-bodies.ts';
import { sendingNames, placeCall } from '../../javascript/signings/judge-call.ts';
import type { SigningContext } from '../../javascript/signings/open-bodies.ts';

/** Packages that send requests. An object of any other package is no client of BankID. */
const httpPackages =
  /^(node:)?https?$|axios|got|\bky\b|undici|fetch|superagent|request|needle|wretch|phin|bent|redaxios|sagas?|rxjs|angular/i;

/** Names of what writes down, checks, signs or simulates, and sends nothing to BankID. */
const otherOwners =
  /^_?(console|log|logger|db|database|metrics|analytics|redis|session|events?|validator|schemas?|jwt|hmac|crypto|pdf|prisma|knex|mongo\w*|nock|mock\w*|server|app|router)$/i;
const recordOwners = /audit|(?:repo|repository|cache)$/i;
const otherMethods =
  /^(log|debug|info|warn|error|trace|audit|record|track|save|insert\w*|persist|publish|capture|emit|store|register|validate|set|write|create|update|upsert)$/;

/** Purpose of a call that gets something like an order, as far as it is known. */
export interface CallPurpose {
  /**
   * `sends`: it is certain to send a body to BankID, or to a function of the code base. `other`: it writes down, checks or
   * simulates, or sends it to another host. `unknown`: nothing is known about it.
   */
  purpose: 'sends' | 'other' | 'unknown';
  /** `true` if its address ends in the endpoint for signing. */
  isSigning: boolean;
}

/** Tells the purpose of a call. Only what is certain to be sent to BankID may get the security code. */
export function judgePurpose(options: { context: SigningContext; module: Module; call: SendingPath }): CallPurpose {
  const { context, module, call } = options;
  const places = placeCall({ project: context.project, module, call });
  const isSigning = places.some(({ kind }) => kind === 'sign');
  const isElsewhere = places.length > 0 && places.every(({ kind }) => kind === 'elsewhere');
  const [method = '', ...owners] = getMemberChain(call.node.callee).toReversed();
  if (
    isElsewhere ||
    otherMethods.test(method) ||
    owners.some((owner) => otherOwners.test(owner) || recordOwners.test(owner))
  ) {
    return { purpose: 'other', isSigning };
  }
  if (places.some(({ isRpApi }) => isRpApi)) return { purpose: 'sends', isSigning };
  const callee = call.get('callee') as NodePath;
  const root = rootOf(callee);
  const specifier = specifierOf(root);
  if (isOfPackage({ object: root, file: module.file, graph: context.graph })) {
    return { purpose: httpPackages.test(specifier ?? '') ? 'sends' : 'other', isSigning };
  }
  const isSender = sendingNames.test(getCalleeName(callee.node) ?? '') || isOfCodeBase({ callee, specifier });
  return { purpose: isSender ? 'sends' : 'unknown', isSigning };
}

/** Returns the first name of a chain: `superagent` of `superagent.post(…).send`. */
function rootOf(path: NodePath): NodePath {
  if (isMember(path)) return rootOf(path.get('object'));
  return isCall(path) ? rootOf(path.get('callee')) : path;
}

/** Returns whether a callee is a function, a method of `this` or an import of the code base. */
function isOfCodeBase({ callee, specifier }: { callee: NodePath; specifier: string | undefined }): boolean {
  if (specifier !== undefined) return true;
  if (isMember(callee)) return t.isThisExpression(callee.node.object) || t.isNewExpression(callee.node.object);
  const declared = callee.isIdentifier() ? callee.scope.getBinding(callee.node.name)?.path : undefined;
  const init = declared?.isVariableDeclarator() ? declared.node.init : undefined;
  return declared?.isFunctionDeclaration() === true || t.isFunction(init);
}

/** Calls that read a body and pass nothing on: logs, and lengths for a header. */
export function isReadingCall({ node }: CallPath): boolean {
  const chain = getMemberChain(node.callee);
  const [method = '', owner = ''] = chain.toReversed();
  return /^(log|debug|info|warn|error|trace|byteLength)$/.test(method) && owner !== 'this';
}
