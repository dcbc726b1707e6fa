import type { ArchiveFailureCode } from '../verifying/archive-report.ts';

/** Rows of the second record of three, as an attacker would change them; each shows by one of the codes. */
export const tamperings: readonly { what: string; sql: readonly string[]; shows: readonly ArchiveFailureCode[] }[] = [
  ...['kind', 'purpose', 'tenant', 'payload_digest', 'digest', 'previous'].map((column) => ({
    what: `${column} of an entry is changed`,
    sql: [`UPDATE archive_entries SET ${column} = 'auth' WHERE id = 'b'`],
    shows: ['entryDigest'] as const,
  })),
  {
    what: 'the time of an entry is changed',
    sql: ["UPDATE archive_entries SET collected_at = collected_at + 1 WHERE id = 'b'"],
    shows: ['entryDigest'],
  },
  {
    what: 'the position of an entry is changed',
    sql: ["UPDATE archive_entries SET position = 9 WHERE id = 'b'"],
    shows: ['chainBroken', 'chainEnd'],
  },
  {
    what: 'an entry is moved to another chain',
    sql: ["UPDATE archive_entries SET chain = 'other' WHERE id = 'b'"],
    shows: ['chainBroken', 'chainEnd'],
  },
  {
    what: 'the id of an entry is changed',
    sql: ["UPDATE archive_entries SET id = 'z' WHERE id = 'b'"],
    shows: ['entryDigest', 'payloadMissing', 'stray'],
  },
  {
    what: 'an entry is declared an erasure of another',
    sql: ["UPDATE archive_entries SET erases = 'a' WHERE id = 'b'"],
    shows: ['entryDigest', 'erasure'],
  },
  {
    what: 'an entry in the middle is deleted',
    sql: ["DELETE FROM archive_entries WHERE id = 'b'"],
    shows: ['chainBroken', 'stray', 'headMissing'],
  },
  {
    what: 'two entries are swapped',
    sql: [
      "UPDATE archive_entries SET position = 9 WHERE id = 'b'",
      "UPDATE archive_entries SET position = 2 WHERE id = 'c'",
      "UPDATE archive_entries SET position = 3 WHERE id = 'b'",
    ],
    shows: ['entryDigest', 'chainBroken', 'chainEnd'],
  },
  {
    what: 'the payloads of two entries are swapped',
    sql: [
      "UPDATE archive_payloads SET id = 'x' WHERE id = 'b'",
      "UPDATE archive_payloads SET id = 'b' WHERE id = 'c'",
      "UPDATE archive_payloads SET id = 'c' WHERE id = 'x'",
    ],
    shows: ['payloadDigest', 'payloadSeal'],
  },
  {
    what: 'a payload is deleted',
    sql: ["DELETE FROM archive_payloads WHERE id = 'b'"],
    shows: ['payloadMissing'],
  },
  {
    what: 'a key is deleted as if the record were erased',
    sql: ["DELETE FROM archive_record_keys WHERE id = 'b'"],
    shows: ['payloadMissing'],
  },
  {
    what: 'a key is exchanged for that of another record',
    sql: [
      "UPDATE archive_record_keys SET wrapped = (SELECT k.wrapped FROM archive_record_keys k WHERE k.id = 'c') WHERE id = 'b'",
    ],
    shows: ['payloadSeal'],
  },
  {
    what: 'a key is said to be under another master key',
    sql: ["UPDATE archive_record_keys SET master_key = 'other' WHERE id = 'b'"],
    shows: ['payloadSeal'],
  },
  {
    what: 'a search term is deleted, so that the person no longer finds the record',
    sql: ["DELETE FROM archive_search_terms WHERE id = 'b'"],
    shows: ['searchTerms'],
  },
  {
    what: 'a record gets the search term of another person',
    sql: ["INSERT INTO archive_search_terms (term, id) VALUES ('00', 'b')"],
    shows: ['searchTerms'],
  },
  {
    what: 'the tail is cut off',
    sql: ["DELETE FROM archive_entries WHERE id = 'c'"],
    shows: ['chainEnd', 'headMissing', 'stray'],
  },
  {
    what: 'the tail is cut off with all its rows, and the end of the chain moved',
    sql: [
      ...['archive_entries', 'archive_payloads', 'archive_record_keys', 'archive_search_terms'].map(
        (table) => `DELETE FROM ${table} WHERE id = 'c'`,
      ),
      "UPDATE archive_chains SET position = 2, digest = (SELECT e.digest FROM archive_entries e WHERE e.id = 'b')",
    ],
    shows: ['headMissing'],
  },
  {
    what: 'a chain is removed with all its rows',
    sql: ['archive_chains', 'archive_entries', 'archive_payloads', 'archive_record_keys', 'archive_search_terms'].map(
      (table) => `DELETE FROM ${table}`,
    ),
    shows: ['headMissing'],
  },
  {
    what: 'a chain is removed and its entries are not',
    sql: ['DELETE FROM archive_chains'],
    shows: ['chainEnd'],
  },
  {
    what: 'everything is removed, the signed heads too',
    sql: [
      'archive_chains',
      'archive_entries',
      'archive_payloads',
      'archive_record_keys',
      'archive_search_terms',
      'archive_head_lists',
    ].map((table) => `DELETE FROM ${table}`),
    shows: ['exportedHeads'],
  },
  {
    what: 'the newest signed heads are removed with the entries that they name',
    sql: ['DELETE FROM archive_head_lists WHERE number = 2'],
    shows: ['exportedHeads'],
  },
  {
    what: 'an older list of signed heads is removed',
    sql: ['DELETE FROM archive_head_lists WHERE number = 1'],
    shows: ['headOrder'],
  },
  {
    what: 'a list of signed heads has a number as large as numbers get',
    sql: [`UPDATE archive_head_lists SET number = ${Number.MAX_SAFE_INTEGER - 1} WHERE number = 2`],
    shows: ['headOrder', 'exportedHeads'],
  },
  {
    what: 'a list of signed heads has a larger number than can be told from its neighbours',
    sql: ['UPDATE archive_head_lists SET number = 9007199254740993 WHERE number = 2'],
    shows: ['headOrder', 'exportedHeads'],
  },
  {
    what: 'an entry has a larger position than can be told from its neighbours',
    sql: [
      "UPDATE archive_entries SET position = 9007199254740993 WHERE id = 'c'",
      'UPDATE archive_chains SET position = 9007199254740995',
    ],
    shows: ['chainBroken', 'chainEnd'],
  },
  ...['9223372036854775807', '-9223372036854775808'].flatMap((most) => [
    {
      what: `a chain ends at the position ${most}`,
      sql: [`UPDATE archive_chains SET position = ${most}`],
      shows: ['chainEnd'] as const,
    },
    {
      what: `the last entry of a chain is at the position ${most}`,
      sql: [
        `UPDATE archive_entries SET position = ${most} WHERE id = 'c'`,
        `UPDATE archive_chains SET position = ${most}`,
      ],
      shows: ['chainEnd', 'headMissing'] as const,
    },
    {
      what: `the time of an entry is ${most}`,
      sql: [`UPDATE archive_entries SET collected_at = ${most} WHERE id = 'b'`],
      shows: ['entryDigest', 'payloadSeal'] as const,
    },
    {
      what: `a list of signed heads has the number ${most}`,
      sql: [`UPDATE archive_head_lists SET number = ${most} WHERE number = 2`],
      shows: ['exportedHeads'] as const,
    },
  ]),
  {
    what: 'a chain passes for signed up to the largest position',
    sql: ['UPDATE archive_chains SET signed_position = 9223372036854775807'],
    shows: ['headOrder'],
  },
  {
    what: 'the time of an entry is none that a date can be',
    sql: ["UPDATE archive_entries SET collected_at = 8640000000000001 WHERE id = 'b'"],
    shows: ['entryDigest', 'payloadSeal'],
  },
  {
    what: 'a record passes for an erasure',
    sql: ["UPDATE archive_entries SET kind = 'erasure' WHERE id = 'b'"],
    shows: ['entryDigest', 'erasure'],
  },
  {
    what: 'a chain passes for signed, so that it is signed no more',
    sql: ['UPDATE archive_chains SET signed_position = 1000000'],
    shows: ['headOrder'],
  },
  {
    what: 'a list of signed heads is damaged',
    sql: ["UPDATE archive_head_lists SET list = '{}' WHERE number = 1"],
    shows: ['headOrder', 'exportedHeads'],
  },
  {
    what: 'a list of signed heads is changed',
    sql: [`UPDATE archive_head_lists SET list = REPLACE(list, '"position":2', '"position":1') WHERE number = 1`],
    shows: ['headSignature', 'headMissing', 'headOrder'],
  },
];
