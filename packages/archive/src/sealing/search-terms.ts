import { createHmac } from 'node:crypto';

/** Members that can be searched for and are not in clear. */
export type HashedMember = 'personalNumber' | 'orderRef' | 'reference';

/**
 * Returns the search term of a value: HMAC-SHA256 under the search key, in hexadecimal.
 *
 * A plain digest of a personal number would be found by trying all numbers.
 */
export function searchTerm(options: { searchKey: Uint8Array; member: HashedMember; value: string }): string {
  const message = JSON.stringify([options.member, options.value]);
  return createHmac('sha256', options.searchKey).update(message).digest('hex');
}

/** Returns the search terms of a record. */
export function searchTermsOf(options: {
  searchKey: Uint8Array;
  record: { orderRef: string; reference?: string; completionData: { user: { personalNumber: string } } };
}): string[] {
  const { searchKey, record } = options;
  const { personalNumber } = record.completionData.user;
  return [
    searchTerm({ searchKey, member: 'personalNumber', value: personalNumber }),
    searchTerm({ searchKey, member: 'orderRef', value: record.orderRef }),
    ...(record.reference === undefined
      ? []
      : [searchTerm({ searchKey, member: 'reference', value: record.reference })]),
  ];
}
