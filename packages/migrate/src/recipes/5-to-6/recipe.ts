import { evidenceOf } from '../../evidence.ts';
import type { Module } from '../../javascript/module.ts';
import { calleeName } from '../../javascript/names.ts';
import { orderRequests, type OrderRequest } from '../../javascript/order-requests.ts';
import type { Project } from '../../javascript/project.ts';
import { shapeOfMember } from '../../javascript/resolve-shape.ts';
import { memberOf } from '../../javascript/shape.ts';
import { textsInModule } from '../../javascript/texts-in-module.ts';
import { findInTexts } from '../../texts/find-in-texts.ts';
import type { Edit, Recipe } from '../edit.ts';
import { npmBankIdImports } from '../npm-bankid.ts';
import { editsOf, type Change } from './change.ts';
import { memberChanges } from './member-changes.ts';
import { withTypes } from './type-changes.ts';

/**
 * Calls of the RP API itself, from 5.0 and 5.1 to 6. Calls through npm `bankid` have recipes of their own.
 *
 * Addresses come last: while it is open whether some sign demands the security code, they stay, because with 6 in the address
 * nothing would show any more that the question was never answered.
 */
export const from5To6: Recipe = {
  name: '5-to-6',
  description: 'Calls of RP API 5.0 and 5.1 say the same in 6',
  rewrite: ({ project, modules }) => {
    const requests = modules
      .flatMap((module) => orderRequests({ project, module }))
      .filter((request) => request.kind !== 'phone' && !isThroughLibrary(request));
    const made = requests.map((request) => ({ request, ...memberChanges({ project, request }) }));
    const { changes, edits } = withTypes({ modules, changes: made.flatMap((one) => one.changes) });
    const open = made.some(({ request, changes: own }) => leavesCodeOpen({ project, request, own, kept: changes }));
    return {
      edits: [...editsOf(changes), ...edits, ...(open ? [] : modules.flatMap(addresses))],
      remarks: made.flatMap(({ remarks }) => remarks),
    };
  },
};

function isThroughLibrary({ module, call }: OrderRequest): boolean {
  const method = call ? (calleeName(call.node.callee) ?? '') : '';
  return npmBankIdImports(module).length > 0 && /^(authenticate|sign)(AndCollect)?$/.test(method);
}

/** Whether a sign would be sent to 6 without saying whether the security code is demanded. */
function leavesCodeOpen(options: {
  project: Project;
  request: OrderRequest;
  own: readonly Change[];
  kept: readonly Change[];
}): boolean {
  const { project, request, own, kept } = options;
  const mayBeSign =
    request.kind === 'sign' || (request.kind === 'unknown' && memberOf(request.shape, 'userVisibleData'));
  if (!mayBeSign) return false;
  const held = memberOf(request.shape, 'requirement');
  const said = held && memberOf(shapeOfMember({ project, member: held }), 'pinCode');
  const answered = own.some((change) => /^(pinCode|allowFingerprint)$/.test(change.member) && kept.includes(change));
  return !answered && said?.always !== true;
}

/** `/rp/v5` and `/rp/v5.1` in addresses that are written out. */
function addresses(module: Module): Edit[] {
  const { file, text } = module;
  return findInTexts({ file, texts: textsInModule(module), evidence: evidenceOf(text) })
    .filter(({ rule, start }) => rule.startsWith('base-url') && text.startsWith('rp/', start))
    .map(({ start, end }) => ({ file, start, end, text: 'rp/v6.0' }));
}
