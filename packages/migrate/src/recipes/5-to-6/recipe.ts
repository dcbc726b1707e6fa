import { evidenceOf } from '../../evidence.ts';
import { orderRequests, type OrderRequest } from '../../javascript/order-requests.ts';
import { calleeName } from '../../javascript/names.ts';
import type { Module } from '../../javascript/module.ts';
import { textsInModule } from '../../javascript/texts-in-module.ts';
import { findInTexts } from '../../texts/find-in-texts.ts';
import { npmBankIdImports } from '../npm-bankid.ts';
import type { Edit, Recipe } from '../edit.ts';
import { editsOf } from './change.ts';
import { memberChanges } from './member-changes.ts';
import { withTypes } from './type-changes.ts';

/** Calls of the RP API itself, from 5.0 and 5.1 to 6. Calls through npm `bankid` have recipes of their own. */
export const from5To6: Recipe = {
  name: '5-to-6',
  description: 'Calls of RP API 5.0 and 5.1 say the same in 6',
  rewrite: ({ project, modules }) => {
    const made = modules
      .flatMap((module) => orderRequests({ project, module }))
      .filter((request) => request.kind !== 'phone' && !isThroughLibrary(request))
      .map((request) => memberChanges({ project, request }));
    const { changes, edits } = withTypes({ modules, changes: made.flatMap((one) => one.changes) });
    return {
      edits: [...editsOf(changes), ...edits, ...modules.flatMap(addresses)],
      remarks: made.flatMap(({ remarks }) => remarks),
    };
  },
};

function isThroughLibrary({ module, call }: OrderRequest): boolean {
  const method = call ? (calleeName(call.node.callee) ?? '') : '';
  return npmBankIdImports(module).length > 0 && /^(authenticate|sign)(AndCollect)?$/.test(method);
}

/** `/rp/v5` and `/rp/v5.1` in addresses that are written out. */
function addresses(module: Module): Edit[] {
  const { file, text } = module;
  return findInTexts({ file, texts: textsInModule(module), evidence: evidenceOf(text) })
    .filter(({ rule, start }) => rule.startsWith('base-url') && text.startsWith('rp/', start))
    .map(({ start, end }) => ({ file, start, end, text: 'rp/v6.0' }));
}
