import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Match } from '../../findings/finding.ts';
import { matchNode } from '../ast/match-node.ts';
import type { Module } from '../ast/module.ts';
import { getCalleeName, getKeyName, getMemberChain, getMemberName } from '../ast/names.ts';
import type { Project } from '../ast/project.ts';
import { listReturnedValues } from '../shapes/returned-values.ts';
import { classifyAnswer } from '../answers/answers.ts';
import { isErrorAnswer, isErrorOfCall } from '../errors/error-answers.ts';

/** Objects that answer a browser, and their methods: `res.status(200).json(…)`, `NextResponse.json(…)`, `socket.emit(…)`. */
const responders = /^(?:res|resp|response|reply|ctx|c|h|NextResponse|Response|socket|io|ws)$/;
const answerMethods = /^(?:json|jsonp|send|end|write|emit|render|respond|response)$/;
/** Functions of frameworks that make a response: `return json(order)`. */
const answerFunctions = /^(?:json|defer)$/;
/** Functions of Nitro and h3 around a function that answers by its result. */
const eventHandler = /^(?:define)?(?:Cached)?(?:E|e)ventHandler$/;

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
    const showsError = holds(answer, (path) => isErrorAnswer(path) || isErrorOfCall(path));
    if (showsError) matches.push(matchNode({ rule: 'error-details-shown', module, node }));
  };
  const checkReturned = (handler: NodePath<t.Function>): void => {
    for (const returned of listReturnedValues(handler)) {
      if (holds(returned, isOrder)) report(returned.node, 'The whole order is answered, with qrStartSecret.');
    }
  };
  module.program.traverse({
    // GraphQL: `Mutation: { start: () => order }`; Hapi: `{ method, path, handler: () => order }`
    ObjectProperty(path) {
      const name = getKeyName(path.node.key, path.node.computed);
      const value = path.get('value');
      if (name === 'handler' && value.isFunction()) checkReturned(value);
      else if (/^(?:Mutation|Query|Subscription)$/.test(name ?? ''))
        for (const fn of listMembers(value)) checkReturned(fn);
    },
    ClassMethod(method) {
      if (isDecoratedRoute(method.node)) checkReturned(method);
    },
    CallExpression(call) {
      if (isAnswerCall(call.node)) for (const argument of call.get('arguments')) checkAnswer(argument, call.node);
      for (const handler of listRouteHandlers(call)) checkReturned(handler);
    },
    // The answer of a function in a cloud: `{ statusCode, body }`
    ObjectExpression(path) {
      const { properties } = path.node;
      const hasKey = (name: string): boolean =>
        properties.some((one) => t.isObjectProperty(one) && getKeyName(one.key, one.computed) === name);
      if (hasKey('statusCode') && hasKey('body')) checkAnswer(path, path.node);
    },
    AssignmentExpression(path) {
      const chain = getMemberChain(path.node.left);
      const isBody = chain[0] === 'ctx' && chain[1] === 'body';
      if (isBody) checkAnswer(path.get('right'), path.node);
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
    return /^(?:get|post|put|all|query|mutation)$/i.test(name ?? '');
  });
}

/** Lists the functions that answer a route by their result: `app.get('/start', async () => order)`, `Meteor.methods({ … })`. */
function listRouteHandlers(call: NodePath<t.CallExpression>): NodePath<t.Function>[] {
  const [first] = call.get('arguments');
  const last = call.get('arguments').at(-1);
  const [name = '', owner = ''] = getMemberChain(call.node.callee).toReversed();
  if (owner === 'Meteor' && name === 'methods' && first) return listMembers(first);
  // h3, Firebase and tRPC
  const isHandler = eventHandler.test(name) || name === 'onCall' || (owner !== '' && /^(?:mutation|query)$/.test(name));
  const isRoute =
    /^(?:get|post|put|all)$/.test(name) && first?.isStringLiteral() === true && first.node.value.startsWith('/');
  return (isHandler || isRoute) && last?.isFunction() ? [last] : [];
}

/** Lists the functions that are members of an object literal. */
function listMembers(object: NodePath): NodePath<t.Function>[] {
  if (!object.isObjectExpression()) return [];
  return object.get('properties').flatMap((one): NodePath<t.Function>[] => {
    if (one.isObjectMethod()) return [one];
    const value = one.isObjectProperty() ? (one.get('value') as NodePath) : undefined;
    return value?.isFunction() ? [value] : [];
  });
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
