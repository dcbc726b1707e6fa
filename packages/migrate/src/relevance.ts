/** Signs in a file that it calls BankID, and of the version that it calls. */
export interface Relevance {
  /**
   * `yes`: the file has a host, a token or a removed member of BankID's, or several words of the RP API.
   * `maybe`: it has one word that other services use too. `no`: it has none.
   */
  usesBankId: 'yes' | 'maybe' | 'no';
  /** The file has signs of RP API 5.0 or 5.1. */
  usesV5: boolean;
  /** The file has signs of RP API 6. */
  usesV6: boolean;
  /** The file reads `qrStartToken` or calls a library that makes the animated QR code. */
  hasAnimatedQr: boolean;
}

/** Words that only code for BankID has. One is enough. */
const distinctWords =
  /appapi2?\.(test\.)?bankid\.com|\brp\/v[4-6]\b|bankid:\/\/|app\.bankid\.com|auto_?start_?token|qr_?start_?(token|secret)|allow_?finger_?print|token_?start_?required|mrtd_?required|issuer_?cn\b|end_?user_?ip|FPTestcert|@secure-start\/|\bBankIdClient(?:V6)?\b|ActiveLogin\.Authentication/i;

/** Words of the RP API that brokers and other services use too. It takes two of them. */
const ambiguousWords = [
  /order_?ref(?![a-z])/i,
  /completion_?data/i,
  /\bRFA\d{1,2}[AB]?\b/,
  /hint_?code/i,
  /bank_?id(?![a-z]{3})/i,
  /call_?initiator/i,
  /user_?(non_?)?visible_?data/i,
  /ocsp_?response/i,
  /not_?before\b[^}]{0,80}\bnot_?after\b/i,
  // The body of an error, in the one function that calls `process.env.BANKID_URL`.
  /\berror_?code\b[^]{0,300}\bdetails\b|_data\??\.details\b/i,
  // Tables of messages have no other words than hint codes.
  /\boutstanding_?transaction\b/i,
  /\bexpired_?transaction\b/i,
];

const v5Words =
  /\brp\/v5\b|allow_?finger_?print|auto_?start_?token_?required|token_?start_?required|mrtd_?required|end_?user_?ua\b|completion_?data\??\.?\W{0,4}cert\b/i;

const v6Words =
  /\brp\/v6|BankIdClientV6|bank_?id_?issue_?date|call_?initiator|return_?risk|user_?mrtd\b|@secure-start\/|\bphone\/(auth|sign)\b/i;

/** Imports of npm `bankid`, under the specifiers of Node, Deno and browsers. */
const npmBankIdPackage = /(?:from|require\(|import\()\s{0,9}['"](?:npm:|https:[^'"\s]{0,60}\/)?bankid(?:[@/'"])/;
/** Imports of a copy in the code base: `./lib/bankid`. */
const npmBankIdCopy = /(?:from|require\(|import\()\s{0,9}['"]\.[^'"\s]{0,200}\/bankid(?:\.[cm]?js)?['"]/;

const animatedQrWords = /qr_?start_?(token|secret)|QrGenerator|qr_?content|generate_?qr_?code_?content|qr_?auth_?code/i;

/** Assesses the text of a file by its words, without parsing it. */
export function assessRelevance(text: string): Relevance {
  const ambiguousCount = ambiguousWords.filter((word) => word.test(text)).length;
  const importsNpmBankId = npmBankIdPackage.test(text) || npmBankIdCopy.test(text);
  const isCertain = importsNpmBankId || distinctWords.test(text) || ambiguousCount >= 2;
  return {
    usesBankId: isCertain ? 'yes' : ambiguousCount === 1 ? 'maybe' : 'no',
    usesV5: v5Words.test(text) || (npmBankIdPackage.test(text) && /\bBankIdClient\b/.test(text)),
    usesV6: v6Words.test(text),
    hasAnimatedQr: animatedQrWords.test(text),
  };
}

/**
 * Returns whether a file itself has the address of the RP API or imports a library for it.
 *
 * Code for a broker has similar words and neither of these.
 */
export function isRpApiClient(text: string): boolean {
  return /\brp\/v|appapi|RpService\b|bankid\.com/.test(text) || npmBankIdPackage.test(text) || npmBankIdCopy.test(text);
}

/** Words of which a file must have one to be read any further. The test is cheap, parsing is not. */
export const relevantWords: RegExp =
  /bank_?id|order_?ref|completion_?data|end_?user_?ip|auto_?start_?token|qr_?start|finger_?print|token_?start|mrtd_?req|issuer_?cn|FPTestcert|rp\/v[45]|hint_?code|outstanding_?transaction/i;
