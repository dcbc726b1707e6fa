import * as t from '@babel/types';
import { collectTexts } from '../../javascript/ast/collect-texts.ts';
import type { Module } from '../../javascript/ast/module.ts';
import { getKeyName } from '../../javascript/ast/names.ts';
import { findOrderRequests, type OrderRequest } from '../../javascript/finders/order-requests.ts';
import { findOpenSignings } from '../../javascript/signings/find-open-signings.ts';
import type { OpenSigning } from '../../javascript/signings/judge-call.ts';
import { matchOpenSignings } from '../../javascript/signings/match-open-signings.ts';
import type { SigningContext } from '../../javascript/signings/open-bodies.ts';
import { findUnreadSignings } from '../../javascript/signings/unread-signings.ts';
import { assessRelevance } from '../../relevance.ts';
import type { RuleId } from '../../rules/rule.ts';
import { matchTextPatterns } from '../../text-patterns/match-text-patterns.ts';
import { isLibraryRequest } from '../npm-bankid.ts';
import type { Edit, MayEdit, Recipe } from '../recipe.ts';
import { toEdits, type Change } from './change.ts';
import { isSignBody, planMemberChanges } from './plan-member-changes.ts';
import { reconcileTypes } from './reconcile-types.ts';
import { findRequestLiteral } from './request-literals.ts';
import { judgePurpose } from './sending-calls.ts';

/**
 * Recipe for calls of the RP API itself, from 5.0 and 5.1 to 6. Calls through npm `bankid` have recipes of their own.
 *
 * Addresses are changed last, and only when every sign request is certain to set `pinCode`. With 6 in the address nothing
 * would show any more that this was never decided.
 */
export const from5To6: Recipe = {
  name: '5-to-6',
  run: ({ project, modules, graph, mayEdit }) => {
    const context = { project, graph, answers: ['pinCode'] };
    const requests = modules
      .flatMap((module) => findOrderRequests({ project, module }))
      .filter((request) => request.kind !== 'phone' && !isLibraryRequest(request));
    const planned = requests.map((request) => {
      const { call, module } = request;
      const purpose = call && judgePurpose({ context, module, call });
      const { changes, toReview } = planMemberChanges({ project, request, purpose });
      const allowed = changes.filter((change) => isAllowed({ change, request, mayEdit }));
      return { changes: allowed, toReview: allowed.some(({ member }) => member === 'issuerCn') ? toReview : [] };
    });
    const { changes, typeEdits } = reconcileTypes({
      modules,
      changes: withoutSharedLiterals(
        planned.flatMap((plan) => plan.changes),
        requests,
      ),
      mayEdit,
    });
    const toReview = planned.flatMap((plan) => plan.toReview);
    const edits = [...toEdits(changes), ...typeEdits];
    if (edits.length > 0) return { edits, toReview, left: [], remarks: [] };
    const addresses = modules.flatMap((module) => editAddresses(module, mayEdit));
    if (addresses.length === 0) return { edits: [], toReview, left: [], remarks: [] };
    const open = findOpenSignings({ context, modules, isStrict: true });
    const unread = findUnreadSignings(context);
    if (open.length + unread.length === 0) return { edits: addresses, toReview, left: [], remarks: [] };
    const answers = reconcileTypes({
      modules,
      changes: withoutSharedLiterals(
        open.flatMap((signing) => answerSigning(signing, context)),
        requests.filter(({ kind }) => kind !== 'unknown'),
      ).filter((change) => mayAdd(change, mayEdit)),
      mayEdit,
    });
    if (answers.changes.length > 0) {
      return { edits: [...toEdits(answers.changes), ...answers.typeEdits], toReview, left: [], remarks: [] };
    }
    const text = `The address stays, because the security code is undecided in other places (${open.length + unread.length}).`;
    return {
      edits: [],
      toReview,
      left: [...matchOpenSignings(open), ...unread],
      remarks: addresses.map(({ file, start }) => ({ file, start, text })),
    };
  },
};

/** Adds `pinCode` to an object literal that a parameter brings to a call that is certain to sign. */
function answerSigning({ module, node, why, isWritten, call }: OpenSigning, context: SigningContext): Change[] {
  if (!isWritten || why !== 'notSet' || !t.isObjectExpression(node) || !call.path) return [];
  if (judgePurpose({ context, module: call.module, call: call.path }).purpose !== 'sends') return [];
  const hasRequirement = node.properties.some(
    (property) => !t.isObjectProperty(property) || getKeyName(property.key, property.computed) === 'requirement',
  );
  if (hasRequirement || !isOrderText(node)) return [];
  const property = 'requirement: { pinCode: true }';
  return [{ module, member: 'pinCode', keyStart: undefined, kind: 'add', literal: node, property }];
}

/** Returns whether an object literal is written like the body of a sign request. */
function isOrderText({ properties }: t.ObjectExpression): boolean {
  const names = properties.map((property) =>
    t.isSpreadElement(property) ? undefined : getKeyName(property.key, property.computed),
  );
  return isSignBody(names);
}

/** Rules of the members that are changed, for comments that hide them. */
const memberRules: Readonly<Record<string, RuleId>> = {
  pinCode: 'sign-without-pin-code',
  allowFingerprint: 'allow-fingerprint',
  tokenStartRequired: 'token-start-required',
  autoStartTokenRequired: 'auto-start-token-required',
  autostartTokenRequired: 'auto-start-token-required',
  mrtdRequired: 'mrtd-required',
  issuerCn: 'issuer-cn',
  personalNumber: 'personal-number',
  returnUrl: 'empty-return-url',
};

function isAllowed(options: { change: Change; request: OrderRequest; mayEdit: MayEdit }): boolean {
  const { change, request, mayEdit } = options;
  const { file } = change.module;
  const rule = memberRules[change.member] ?? 'nordea-policy';
  const start = change.keyStart ?? ('literal' in change ? (change.literal.start ?? 0) : 0);
  const isCallOpen = mayEdit({ file: request.module.file, start: request.call?.node.start ?? start, rule });
  return mayEdit({ file, start, rule }) && (change.member !== 'pinCode' || isCallOpen);
}

function mayAdd(change: Change, mayEdit: MayEdit): boolean {
  const start = 'literal' in change ? (change.literal.start ?? 0) : 0;
  return mayEdit({ file: change.module.file, start, rule: 'sign-without-pin-code' });
}

/** Leaves out `pinCode` for an object that is also the body of another kind of request. */
function withoutSharedLiterals(changes: readonly Change[], requests: readonly OrderRequest[]): Change[] {
  const others = new Set<unknown>(
    requests.filter(({ kind, call }) => kind !== 'sign' && call !== undefined).map(findRequestLiteral),
  );
  return changes.filter(
    (change) => change.member !== 'pinCode' || change.kind !== 'add' || !others.has(change.literal),
  );
}

/** Returns the edits of `/rp/v5` and `/rp/v5.1` in addresses that are written out. */
function editAddresses(module: Module, mayEdit: MayEdit): Edit[] {
  const { file, text } = module;
  return matchTextPatterns({ file, texts: collectTexts(module), relevance: assessRelevance(text) })
    .filter(({ rule, start }) => rule.startsWith('base-url') && text.startsWith('rp/', start))
    .filter(({ rule, start }) => mayEdit({ file, start, rule }))
    .map(({ start, end }) => ({ file, start, end, text: 'rp/v6.0' }));
}
