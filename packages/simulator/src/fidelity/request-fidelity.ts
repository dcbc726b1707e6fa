import type { FidelityRow } from './fidelity-row.ts';

/**
 * The doubtful points of the requests and responses of RP API 6.
 *
 * @see docs/spec/rp-api.md#open-questions
 */
export const requestFidelity: readonly FidelityRow[] = [
  {
    subject: 'Request without an acceptable certificate',
    bankId: "A proxy's HTML 403 has been seen, and so has a TLS alert.",
    grade: 'doubtful',
    simulator: "The handshake succeeds and the response is a proxy's 403 page.",
    setting: 'badCertificate',
  },
  {
    subject: 'Key of the server and of RP certificates',
    bankId: 'RSA of 2,048 bits; the exact list of ciphers is not known.',
    grade: 'agreed',
    simulator: 'P-256, which is generated in a fraction of the time; TLS 1.2 and 1.3 with the ciphers of Node.',
    setting: 'keyType',
  },
  {
    subject: '/rp/v6.1',
    bankId: 'The documents are called 6.1.x; the path in them is /rp/v6.0.',
    grade: 'agreed',
    simulator: 'Not served: 404.',
  },
  {
    subject: 'Order of the checks',
    bankId: 'Observed for phone orders (number, call initiator, text) and payments (number, transaction, requirement).',
    grade: 'single',
    simulator: 'Those; ours for the rest: number, address, texts, requirement, returnUrl, device.',
  },
  {
    subject: 'Error details for web, app and other methods',
    bankId: 'Not recorded; details are for people and may change.',
    grade: 'doubtful',
    simulator: '"Invalid web" and "Invalid app", in the manner of those that are known.',
  },
  {
    subject: 'Largest request body',
    bankId: 'Unknown.',
    grade: 'doubtful',
    simulator: '512 KiB, room for the longest texts in base64.',
    setting: 'maxBodyBytes',
  },
  {
    subject: 'Time in which a request must arrive',
    bankId: 'requestTimeout exists; its time is not recorded.',
    grade: 'doubtful',
    simulator: '30 seconds.',
    setting: 'timings.requestMs',
  },
  {
    subject: 'Ten digits in requirement.personalNumber',
    bankId: 'Contradictory: refused in recorded exchanges, expected to work in the tests of another implementation.',
    grade: 'doubtful',
    simulator: 'Refused: 400 Incorrect personalNumber.',
  },
  {
    subject: 'Check digit of personal numbers',
    bankId: 'Not checked by the test service; production unknown.',
    grade: 'single',
    simulator: 'Twelve digits, without a check of the check digit.',
  },
  {
    subject: 'personalNumber of phone and other/payment',
    bankId: 'Required by older documents, optional in libraries generated from the schema.',
    grade: 'doubtful',
    simulator: 'Required: nothing else ties the order to a person.',
  },
  {
    subject: 'mrtd in phone orders',
    bankId: 'Since May 2025; the order of document and question about the phone call is unknown.',
    grade: 'agreed',
    simulator: 'Accepted; the document comes after the question.',
  },
  {
    subject: 'requirement.risk',
    bankId:
      "Withdrawn in December 2024; BankID's own sample still sends it, and one implementation has it on other/payment.",
    grade: 'doubtful',
    simulator: '"low" and "moderate", in any case, are accepted without effect, with a finding.',
  },
  {
    subject: 'Line breaks in base64',
    bankId: 'Accepted by the test service. Whether the signature then holds them is not recorded.',
    grade: 'observed',
    simulator: 'Accepted with a finding; the signature holds what was sent, unchanged.',
  },
  {
    subject: 'Headers of responses',
    bankId: 'Server, Cache-Control, Pragma and Expires were seen on responses of auth and sign.',
    grade: 'observed',
    simulator: 'The same on every JSON response; X-BankID-Simulator is ours.',
  },
  {
    subject: 'Unknown members',
    bankId: 'Unknown; no error is recorded.',
    grade: 'doubtful',
    simulator: 'Accepted without effect, with a finding.',
  },
  {
    subject: 'Members that are null',
    bankId: 'Unknown.',
    grade: 'doubtful',
    simulator: 'The same as absent members, known or not, and without a finding.',
  },
  {
    subject: 'Texts of payments above 1,000 characters',
    bankId: 'One source says 1,000, another does not limit them further than other texts.',
    grade: 'doubtful',
    simulator: 'Accepted up to 40,000 and 200,000, with a finding.',
  },
  {
    subject: 'riskWarning',
    bankId: 'newRecipient and largeAmount are known; the list is not.',
    grade: 'single',
    simulator:
      'Every text is accepted; the app displays unknown ones as they are. Other JSON types: 400 Invalid request.',
  },
  {
    subject: 'riskFlags',
    bankId: 'Twelve flags are known; how others are answered is not.',
    grade: 'agreed',
    simulator: 'A list of any texts is accepted without effect. Other JSON types: 400 Invalid request.',
  },
  {
    subject: 'Lengths of the members of app',
    bankId: 'Unknown.',
    grade: 'doubtful',
    simulator: 'Any text that is not empty.',
  },
  {
    subject: 'Form of returnUrl',
    bankId:
      '1–512 characters; an empty one is refused since October 2025, and "null" is accepted. The schemes are not recorded.',
    grade: 'single',
    simulator: '1–512 characters without white space; "null" and every scheme are accepted.',
  },
  {
    subject: 'Grammar of simpleMarkdownV1',
    bankId: 'Not published; one error, that of list items, is known word for word.',
    grade: 'doubtful',
    simulator:
      'That error and no other. The app displays headings, strong text, lists, rules and tables; the rest as it is.',
  },
  {
    subject: '/other/payment',
    bankId: "Known from two implementations and the test service; BankID's own page was not read.",
    grade: 'agreed',
    simulator:
      'As in those implementations: by personal number, with a transaction, without a question about a phone call.',
  },
  {
    subject: 'Headers of 429',
    bankId:
      'RateLimit-Limit, -Remaining and -Reset are on record for digital ID cards; for orders one report has a 429, without its headers.',
    grade: 'single',
    simulator: 'Those three and Retry-After in whole seconds; only when a fault rule says so.',
    setting: 'faults',
  },
  {
    subject: 'Error code of maintenance',
    bankId: '"Maintenance" and "maintenance" are both on record.',
    grade: 'doubtful',
    simulator: '503 maintenance, in lower case; only when a fault rule says so.',
    setting: 'faults',
  },
  {
    subject: 'Error code canceled',
    bankId: 'Named by two implementations for a request after cancel.',
    grade: 'doubtful',
    simulator: 'Never sent: 400 No such order.',
  },
  {
    subject: 'Variation of responses',
    bankId: 'New members and hint codes may be added without notice.',
    grade: 'official',
    simulator: 'None, so that whole responses can be compared.',
    setting: 'variation',
  },
];
