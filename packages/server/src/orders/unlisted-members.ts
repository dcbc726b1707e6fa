import type { CompletionData } from '@secure-start/protocol/rp';

type ListedMember = keyof Required<CompletionData>;

const listed: Readonly<Record<ListedMember, true>> = {
  user: true,
  device: true,
  bankIdIssueDate: true,
  stepUp: true,
  signature: true,
  ocspResponse: true,
  risk: true,
};

/** Returns the members of BankID's answer that the types do not list; a newer version of the API may have added them. */
export function unlistedMembers(data: CompletionData): { unlisted?: Readonly<Record<string, unknown>> } {
  const entries = Object.entries(data).filter(([name]) => !Object.hasOwn(listed, name));
  return entries.length === 0 ? {} : { unlisted: Object.fromEntries(entries) };
}
