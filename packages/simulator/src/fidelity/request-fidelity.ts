import type { FidelityRow } from './fidelity-row.ts';

/**
 * Doubts about the calls of RP API 6 and their responses.
 *
 * @see docs/spec/rp-api.md#open-questions
 */
export const requestFidelity: readonly FidelityRow[] = [
  {
    what: 'Call without an acceptable certificate',
    bankId: "A proxy's HTML 403 has been seen, and so has a TLS alert.",
    grade: 'doubtful',
    ours: "The handshake succeeds and the answer is a proxy's 403 page.",
    setting: 'badCertificate',
  },
  {
    what: 'Key of the server and of RP certificates',
    bankId: 'RSA of 2,048 bits; the exact list of ciphers is not known.',
    grade: 'agreed',
    ours: 'P-256, which is made in a fraction of the time; TLS 1.2 and 1.3 with the ciphers of Node.',
    setting: 'keyType',
  },
  {
    what: '/rp/v6.1',
    bankId: 'The documents are called 6.1.x; the path in them is /rp/v6.0.',
    grade: 'agreed',
    ours: 'Not served: 404.',
  },
  {
    what: 'Order of the checks',
    bankId: 'Seen for calls (number, call initiator, text) and payments (number, transaction, requirement).',
    grade: 'single',
    ours: 'Those; ours for the rest: number, address, texts, requirement, returnUrl, device.',
  },
  {
    what: 'Details of the refusals of web, app, returnUrl and other methods',
    bankId: 'Not recorded; details are for people and may change.',
    grade: 'doubtful',
    ours: '"Invalid web", "Invalid app", "Invalid returnUrl", in the manner of those that are known.',
  },
  {
    what: 'Largest request body',
    bankId: 'Unknown.',
    grade: 'doubtful',
    ours: '512 KiB, room for the longest texts in base64.',
    setting: 'maxBodyBytes',
  },
  {
    what: 'Time for a request to arrive',
    bankId: 'requestTimeout exists; its time is not recorded.',
    grade: 'doubtful',
    ours: '30 seconds.',
    setting: 'timings.requestMs',
  },
  {
    what: 'Check digit of personal numbers',
    bankId: 'Not checked by the test service; production unknown.',
    grade: 'single',
    ours: 'Twelve digits, checked no further.',
  },
  {
    what: 'personalNumber of phone and other/payment',
    bankId: 'Required by older texts, optional in libraries made from the schema.',
    grade: 'doubtful',
    ours: 'Required: nothing else ties the order to a person.',
  },
  {
    what: 'mrtd in calls',
    bankId: 'Unknown.',
    grade: 'doubtful',
    ours: 'Accepted; the document comes after the question about the call.',
  },
  {
    what: 'requirement.risk',
    bankId: "Withdrawn in 2025; BankID's own sample still sends it.",
    grade: 'doubtful',
    ours: '"low" and "moderate" are let through without effect, with a finding.',
  },
  {
    what: 'Members that no call knows',
    bankId: 'Unknown; no refusal is recorded.',
    grade: 'doubtful',
    ours: 'Let through without effect, with a finding.',
  },
  {
    what: 'Texts of payments above 1,000 characters',
    bankId: 'One source says 1,000, another does not limit them further than other texts.',
    grade: 'doubtful',
    ours: 'Accepted up to 40,000 and 200,000, with a finding.',
  },
  {
    what: 'riskWarning',
    bankId: 'newRecipient and largeAmount are known; the list is not.',
    grade: 'single',
    ours: 'Every text is accepted; the app shows what it does not know as it came.',
  },
  {
    what: 'Lengths of the members of app',
    bankId: 'Unknown.',
    grade: 'doubtful',
    ours: 'Any text that is not empty.',
  },
  {
    what: 'Form of returnUrl',
    bankId: 'Up to 512 characters; schemes and what an empty one does are not on record in full.',
    grade: 'doubtful',
    ours: '1–512 characters without white space; "null" and every scheme are accepted.',
  },
  {
    what: 'Grammar of simpleMarkdownV1',
    bankId: 'Not published; one refusal, that of list items, is known word for word.',
    grade: 'doubtful',
    ours: 'That refusal and no other. The app shows headings, strong text, lists, rules and tables, the rest as it stands.',
  },
  {
    what: '/other/payment',
    bankId: 'Seen in one implementation only.',
    grade: 'single',
    ours: 'As it is there: addressed by number, with a transaction, without a question about a call.',
  },
  {
    what: 'Headers of 429',
    bankId: 'Rate limits and their headers exist; which ones and how they are written is not known.',
    grade: 'doubtful',
    ours: 'RateLimit-Limit, -Remaining, -Reset and Retry-After in whole seconds; only when a fault rule says so.',
    setting: 'faults',
  },
  {
    what: 'Error code of maintenance',
    bankId: '"Maintenance" and "maintenance" are both on record.',
    grade: 'doubtful',
    ours: '503 maintenance, in lower case; only when a fault rule says so.',
    setting: 'faults',
  },
  {
    what: 'Error code canceled',
    bankId: 'Named by two implementations for a call after cancel.',
    grade: 'doubtful',
    ours: 'Never sent: 400 No such order.',
  },
  {
    what: 'How answers vary',
    bankId: 'New members and hints may come without notice.',
    grade: 'official',
    ours: 'They do not, so that whole answers can be compared.',
    setting: 'variation',
  },
];
