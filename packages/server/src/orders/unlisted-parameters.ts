import { unlistedMembers, type UnlistedMembers } from '@secure-start/protocol/rp';

/** Members of an order that this release does not list, as they are stored: JSON has no symbols. */
export interface StoredUnlisted {
  unlisted?: Readonly<Record<string, unknown>>;
  /** Those of `requirement`. */
  unlistedRequirement?: Readonly<Record<string, unknown>>;
}

/** Returns the unlisted members of an order that the application described, for the store. */
export function storeUnlisted(input: UnlistedMembers & { requirement?: UnlistedMembers | undefined }): StoredUnlisted {
  const { [unlistedMembers]: unlisted, requirement } = input;
  const unlistedRequirement = requirement?.[unlistedMembers];
  return {
    ...(unlisted !== undefined && { unlisted }),
    ...(unlistedRequirement !== undefined && { unlistedRequirement }),
  };
}

/** Returns stored members as a request carries them. */
export function restoreUnlisted({ unlisted }: StoredUnlisted): UnlistedMembers {
  return unlisted === undefined ? {} : { [unlistedMembers]: unlisted };
}

/** Returns a stored requirement as a request carries it; `undefined` when there is none. */
export function restoreRequirement<SomeRequirement extends UnlistedMembers>(
  stored: StoredUnlisted & { requirement?: SomeRequirement },
): (SomeRequirement & UnlistedMembers) | undefined {
  const { requirement, unlistedRequirement } = stored;
  if (requirement === undefined || unlistedRequirement === undefined) return requirement;
  return { ...requirement, [unlistedMembers]: unlistedRequirement };
}
