import * as t from '@babel/types';
import type { Module } from '../../javascript/ast/module.ts';
import { getMemberChain, getMemberName } from '../../javascript/ast/names.ts';
import { replaceNode } from '../edit-literal.ts';
import { compatEntry, findNpmBankIdImports } from '../npm-bankid.ts';
import type { Edit, Recipe } from '../recipe.ts';

/** Exports that npm `bankid` 3 and the compat entry have in common. */
const commonExports: ReadonlySet<string> = new Set([
  'BankIdClient',
  'BankIdClientV6',
  'BankIdError',
  'BankIdErrorCode',
  'BankIdMethod',
  'RequestError',
  'REQUEST_FAILED_ERROR',
  'QrGenerator',
  'AuthRequestV5',
  'AuthRequestV6',
  'AuthResponse',
  'SignRequest',
  'SignResponse',
  'CollectRequest',
  'CollectResponseV5',
  'CollectResponseV6',
  'CompletionData',
  'CompletionDataV6',
  'CancelRequest',
  'CancelResponse',
  'ErrorResponse',
  'BankIdRequest',
  'BankIdResponse',
  'FailedHintCode',
  'PendingHintCode',
  'QrCacheEntry',
  'QrGeneratorCache',
  'QrGeneratorOptions',
]);

/** Recipe for the first step away from npm `bankid`: it changes the imports and nothing else. */
export const bankIdToCompat: Recipe = {
  name: 'bankid-to-compat',
  run: ({ modules }) => ({ edits: modules.flatMap(editImports), toReview: [] }),
};

function editImports(module: Module): Edit[] {
  if (usesAxios(module)) return [];
  return findNpmBankIdImports(module)
    .filter(({ source, names }) => source.value === 'bankid' && (names ?? []).every((name) => commonExports.has(name)))
    .map(({ source }) => {
      const quote = module.text.charAt(source.start ?? 0);
      return replaceNode(module, source, `${quote}${compatEntry}${quote}`);
    });
}

/** Returns whether a module uses the axios instance of an npm `bankid` client, which the compat entry does not have. */
function usesAxios(module: Module): boolean {
  let isFound = false;
  t.traverseFast(module.program.node, (node) => {
    const name = getMemberName(node);
    const isClientMember =
      t.isMemberExpression(node) && /bank_?id|client/i.test(getMemberChain(node.object).at(-1) ?? '');
    isFound ||= name === 'createAxiosInstance' || (name === 'axios' && isClientMember);
  });
  return isFound;
}
