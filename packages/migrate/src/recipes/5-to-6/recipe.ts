import { collectTexts } from '../../javascript/ast/collect-texts.ts';
import type { Module } from '../../javascript/ast/module.ts';
import { getCalleeName } from '../../javascript/ast/names.ts';
import type { Project } from '../../javascript/ast/project.ts';
import { findOrderRequests, type OrderRequest } from '../../javascript/finders/order-requests.ts';
import { findMember } from '../../javascript/shapes/shape.ts';
import { assessRelevance } from '../../relevance.ts';
import { matchTextPatterns } from '../../text-patterns/match-text-patterns.ts';
import { findNpmBankIdImports } from '../npm-bankid.ts';
import type { Edit, Recipe } from '../recipe.ts';
import { toEdits, type Change } from './change.ts';
import { planMemberChanges } from './plan-member-changes.ts';
import { reconcileTypes } from './reconcile-types.ts';
import { resolveRequirement } from './request-literals.ts';

/**
 * Recipe for calls of the RP API itself, from 5.0 and 5.1 to 6. Calls through npm `bankid` have recipes of their own.
 *
 * Addresses are changed only when no sign request is left that may need the security code. With 6 in the address nothing
 * would show any more that this was never decided.
 */
export const from5To6: Recipe = {
  name: '5-to-6',
  run: ({ project, modules }) => {
    const requests = modules
      .flatMap((module) => findOrderRequests({ project, module }))
      .filter((request) => request.kind !== 'phone' && !isLibraryCall(request));
    const planned = requests.map((request) => {
      const { changes, toReview } = planMemberChanges({ project, request });
      return { request, changes, toReview };
    });
    const { changes: kept, typeEdits } = reconcileTypes({
      modules,
      changes: planned.flatMap(({ changes }) => changes),
    });
    const isUndecided = planned.some(({ request, changes }) =>
      leavesSecurityCodeOpen({ project, request, changes: changes.filter((change) => kept.includes(change)) }),
    );
    return {
      edits: [...toEdits(kept), ...typeEdits, ...(isUndecided ? [] : modules.flatMap(editAddresses))],
      toReview: planned.flatMap(({ toReview }) => toReview),
    };
  },
};

function isLibraryCall({ module, call }: OrderRequest): boolean {
  const method = call ? (getCalleeName(call.node.callee) ?? '') : '';
  return findNpmBankIdImports(module).length > 0 && /^(authenticate|sign)(AndCollect)?$/.test(method);
}

/** Returns whether a request may be a sign request that would not set `pinCode` in version 6. */
function leavesSecurityCodeOpen(options: {
  project: Project;
  request: OrderRequest;
  /** The changes of the request that are made. */
  changes: readonly Change[];
}): boolean {
  const { project, request, changes } = options;
  const mayBeSign =
    request.kind === 'sign' ||
    (request.kind === 'unknown' && findMember(request.shape, 'userVisibleData') !== undefined);
  if (!mayBeSign) return false;
  const pinCode = findMember(resolveRequirement({ project, request }).shape, 'pinCode');
  const isChanged = changes.some(({ member }) => member === 'pinCode' || member === 'allowFingerprint');
  return !isChanged && pinCode?.isUnconditional !== true;
}

/** Returns the edits of `/rp/v5` and `/rp/v5.1` in addresses that are written out. */
function editAddresses(module: Module): Edit[] {
  const { file, text } = module;
  return matchTextPatterns({ file, texts: collectTexts(module), relevance: assessRelevance(text) })
    .filter(({ rule, start }) => rule.startsWith('base-url') && text.startsWith('rp/', start))
    .map(({ start, end }) => ({ file, start, end, text: 'rp/v6.0' }));
}
