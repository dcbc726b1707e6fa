import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Match } from '../../findings/finding.ts';
import { matchNode } from '../ast/match-node.ts';
import type { Module } from '../ast/module.ts';
import { getCalleeName, getKeyName, getMemberChain, getMemberName } from '../ast/names.ts';
import type { Project } from '../ast/project.ts';
import { listReturnedValues } from '../shapes/returned-values.ts';
import { classifyAnswer } from './answers.ts';
import { isErrorAnswer, isErrorOfCall } from './error-answers.ts';
import { isDetailsOfAnswer } from './sender-logs.ts';
import { isErrorTextOfCall, isShowingCall, makesErrorsOfDetails } from './shown-errors.ts';

/** Objects that answer a browser, and their methods: `res.status(200).json(…)`, `NextResponse.json(…)`, `socket.emit(…)`. */
const responders = /^(?:res|resp|response|reply|ctx|c|h|NextResponse|Response|socket|io|ws)$/;
const answerMethods = /^(?:json|jsonp|send|end|write|emit|render|respond|response)$/;
/** Functions of frameworks that make a response: `return json(order)`. */
const answerFunctions = /^(?:json|defer)$/;
/** Functions of Nitro and h3 around a function that answers by its result. */
const eventHandler = /^(?:define)?(?:Cached)?(?:E|e)ventHandler$/;

/** Errors whose text or content a framework answers with. */
const answeringError = /^(?:\w*Exception|HttpError|HTTPError|GraphQLError|ApolloError|TRPCError|Response)$/;

/** Members whose text is on the page: of elements, and those that templates of Angular and Vue show. */
const shownMember =
  /^(?:textContent|innerText|innerHTML|error|(?:error|err)(?:Message|Text|Msg)|message|fel(?:meddelande)?)$/;

/** Signs of code that runs in a browser, and of code that runs on a server in spite of them. */
const browserCode =
  /\bdocument\.|\bwindow\.|['"](?:react|react-dom|vue|preact|svelte|solid-js|@angular\/core|jquery)['"]|['"]use client['"]/;
const serverCode =
  /['"](?:node:|express|fastify|koa|@nestjs|next\/server|server-only|crypto|fs|https?)\b|['"]use server['"]|getServerSideProps|createHmac|react-dom\/server/;

/** Finds answers to browsers with a whole order or its secret, code for browsers that reads the secret, and shown details. */
export function findLeaksToBrowser(options: { project: Project; module: Module }): Match[] {
  const { project, module } = options;
  const matches: Match[] = [];
  const report = (node: t.Node, detail: string): void => {
    matches.push(matchNode({ rule: 'secret-to-browser', module, node, detail }));
  };
  const isOrder = (path: NodePath): boolean => classifyAnswer({ project, site: { module, path } }) === 'order';
  const checkAnswer = (answer: NodePath, node: t.Node): void => {
    if (holds(answer, isOrder)) report(node, 'The whole order is answered, with qrStartSecret.');
    else if (holds(answer, isSecret)) report(node, 'qrStartSecret is answered.');
    const showsError = holds(answer, (path) => isErrorAnswer(path) || isErrorOfCall(path) || isErrorText(path));
    if (showsError) matches.push(matchNode({ rule: 'error-details-shown', module, node }));
  };
  const isErrorText = (path: NodePath): boolean => isErrorTextOfCall(path) && makesErrorsOfDetails({ project, module });
  const checkReturned = (handler: NodePath<t.Function>): void => {
    for (const returned of listReturnedValues(handler)) {
      if (holds(returned, isOrder)) report(returned.node, 'The whole order is answered, with qrStartSecret.');
    }
  };
  module.program.traverse({
    ClassMethod(method) {
      if (isDecoratedRoute(method.node)) checkReturned(method);
    },
    CallExpression(call) {
      const shows =
        isShowingCall(call.node) &&
        call.get('arguments').some((one) => holds(one, (path) => isErrorAnswer(path) || isErrorText(path)));
      if (shows) matches.push(matchNode({ rule: 'error-details-shown', module, node: call.node }));
      if (isAnswerCall(call.node)) for (const argument of call.get('arguments')) checkAnswer(argument, call.node);
      const handler = getRouteHandler(call);
      if (handler) checkReturned(handler);
    },
    // The answer of a function in a cloud: `{ statusCode, body }`
    ObjectExpression(path) {
      const { properties } = path.node;
      const hasKey = (name: string): boolean =>
        properties.some((one) => t.isObjectProperty(one) && getKeyName(one.key, one.computed) === name);
      if (hasKey('statusCode') && hasKey('body')) checkAnswer(path, path.node);
    },
    NewExpression(path) {
      const shows = answeringError.test(getMemberChain(path.node.callee).at(-1) ?? '');
      const isDetails = (value: NodePath): boolean =>
        isErrorAnswer(value) || isDetailsOfAnswer({ module, path: value });
      if (shows && path.get('arguments').some((argument) => holds(argument, isDetails))) {
        matches.push(matchNode({ rule: 'error-details-shown', module, node: path.node }));
      }
    },
    AssignmentExpression(path) {
      const chain = getMemberChain(path.node.left);
      const isBody = chain[0] === 'ctx' && chain[1] === 'body';
      if (isBody) checkAnswer(path.get('right'), path.node);
      const isText = shownMember.test(chain.findLast((name) => name !== 'value') ?? '');
      if (isText && holds(path.get('right'), isErrorAnswer)) {
        matches.push(matchNode({ rule: 'error-details-shown', module, node: path.node }));
      }
    },
  });
  if (module.program.node.directives.some(({ value }) => value.value === 'use server')) {
    for (const returned of listActions(module).flatMap(listReturnedValues)) {
      if (holds(returned, isOrder))
        report(returned.node, 'A server action returns the whole order, with qrStartSecret.');
    }
  }
  if ((browserCode.test(module.text) || hasElement(module)) && !serverCode.test(module.text)) {
    const node = findSecretName(module);
    if (node) report(node, 'This code runs in the browser.');
  }
  return matches;
}

/** Lists the functions that a module with `'use server'` exports. */
function listActions(module: Module): NodePath<t.Function>[] {
  return module.program.get('body').flatMap((statement): NodePath<t.Function>[] => {
    if (!statement.isExportNamedDeclaration()) return [];
    const declared = statement.get('declaration') as NodePath;
    if (declared.isFunctionDeclaration()) return [declared];
    if (!declared.isVariableDeclaration()) return [];
    return declared.get('declarations').flatMap((one) => {
      const init = one.get('init') as NodePath;
      return init.isFunction() ? [init] : [];
    });
  });
}

function isAnswerCall({ callee }: t.CallExpression): boolean {
  const chain = getMemberChain(callee);
  const method = chain.at(-1) ?? '';
  if (chain.length === 1) return answerFunctions.test(method);
  return answerMethods.test(method) && responders.test(chain.find((name) => name !== 'this') ?? '');
}

/** Returns whether a method answers a route by its result: `@Post('start') start() { return order; }` */
function isDecoratedRoute({ decorators }: t.ClassMethod): boolean {
  return (decorators ?? []).some(({ expression }) => {
    const name = t.isCallExpression(expression) ? getCalleeName(expression.callee) : getCalleeName(expression);
    return /^(?:Get|Post|Put|All|Query|Mutation)$/.test(name ?? '');
  });
}

/** Returns the function that answers a route, where it answers by its result: `app.get('/start', async () => order)`. */
function getRouteHandler(call: NodePath<t.CallExpression>): NodePath<t.Function> | undefined {
  const [path] = call.node.arguments;
  const [only] = call.get('arguments');
  if (eventHandler.test(getCalleeName(call.node.callee) ?? '')) return only?.isFunction() ? only : undefined;
  const isRoute = /^(?:get|post|put|all)$/.test(getCalleeName(call.node.callee) ?? '');
  if (!isRoute || !t.isStringLiteral(path) || !path.value.startsWith('/')) return undefined;
  const handler = call.get('arguments').at(-1);
  return handler?.isFunction() ? handler : undefined;
}

/** Returns whether a value is, or has as a member at any depth, one that fits. */
function holds(path: NodePath, fits: (path: NodePath) => boolean): boolean {
  if (fits(path)) return true;
  if (path.isObjectExpression()) {
    return path.get('properties').some((one) => one.isObjectProperty() && holds(one.get('value'), fits));
  }
  if (path.isLogicalExpression()) return holds(path.get('left'), fits) || holds(path.get('right'), fits);
  if (path.isTemplateLiteral()) return path.get('expressions').some((one) => holds(one, fits));
  if (path.isBinaryExpression({ operator: '+' })) {
    return holds(path.get('left'), fits) || holds(path.get('right'), fits);
  }
  return false;
}

function isSecret({ node }: NodePath): boolean {
  return (t.isIdentifier(node) ? node.name : getMemberName(node)) === 'qrStartSecret';
}

/** Returns whether a module has JSX. By its text alone an element looks like a type argument. */
function hasElement(module: Module): boolean {
  let isFound = false;
  t.traverseFast(module.program.node, ({ type }) => {
    isFound ||= type === 'JSXElement' || type === 'JSXFragment';
  });
  return isFound;
}

function findSecretName(module: Module): t.Node | undefined {
  let found: t.Node | undefined;
  t.traverseFast(module.program.node, (node) => {
    if (found) return;
    if (getMemberName(node) === 'qrStartSecret' || t.isIdentifier(node, { name: 'qrStartSecret' })) found = node;
    else if (t.isObjectProperty(node) && getKeyName(node.key, false) === 'qrStartSecret') found = node;
  });
  return found;
}
