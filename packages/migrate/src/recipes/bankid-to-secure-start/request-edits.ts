import type { Module } from '../../javascript/ast/module.ts';
import type { Project } from '../../javascript/ast/project.ts';
import { findOrderRequests, type OrderRequest } from '../../javascript/finders/order-requests.ts';
import { findMember } from '../../javascript/shapes/shape.ts';
import { toEdits, type Change } from '../5-to-6/change.ts';
import { planMemberChanges } from '../5-to-6/plan-member-changes.ts';
import { resolveRequirement } from '../5-to-6/request-literals.ts';
import type { Edit } from '../recipe.ts';
import type { LibraryClient } from './library-client.ts';

/** Members that version 6 does not have. */
const removedNames =
  /^(personalNumber|endUserUa|allowFingerprint|issuerCn|mrtdRequired|tokenStartRequired|auto[sS]tartTokenRequired)$/;

/** Returns the edits of the requests of a client, or `undefined` if something of 5.x would be left in them. */
export function editRequests(options: { project: Project; module: Module; client: LibraryClient }): Edit[] | undefined {
  const { project, module, client } = options;
  if (client.className === 'BankIdClientV6') return [];
  const calls = client.calls.filter(({ method }) => method === 'authenticate' || method === 'sign');
  const requests = findOrderRequests({ project, module }).filter(({ call }) =>
    calls.some(({ path }) => path.node === call?.node),
  );
  if (requests.length !== calls.length) return undefined;
  const changes: Change[] = [];
  for (const request of requests) {
    const { changes: planned } = planMemberChanges({
      project,
      request,
      purpose: { purpose: 'sends', isSigning: true },
    });
    if (!coversAll({ project, request, changes: planned })) return undefined;
    changes.push(...planned);
  }
  return toEdits(changes);
}

/** Returns whether changes leave nothing of 5.x in a request, all of which must be known. */
function coversAll(options: { project: Project; request: OrderRequest; changes: readonly Change[] }): boolean {
  const { project, request, changes } = options;
  const requirement = resolveRequirement({ project, request }).shape;
  const isChanged = (name: string): boolean => changes.some(({ member }) => member === name);
  const removed = [...request.shape.members, ...requirement.members]
    .map(({ name }) => name)
    .filter((name) => removedNames.test(name));
  const setsPinCode =
    isChanged('pinCode') || isChanged('allowFingerprint') || findMember(requirement, 'pinCode') !== undefined;
  return (
    request.shape.isComplete &&
    requirement.isComplete &&
    (request.kind !== 'sign' || setsPinCode) &&
    // The removal of issuerCn needs a review, so it is not certain.
    removed.every((name) => name !== 'issuerCn' && isChanged(name))
  );
}
