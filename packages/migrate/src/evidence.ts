/** What a file tells about speaking with BankID at all, and in which version. */
export interface Evidence {
  /**
   * `yes`: it names BankID's hosts, tokens or removed members, or several of the wire's words. `maybe`: it has one word that
   * others use as well. `no`: nothing.
   */
  speaks: 'yes' | 'maybe' | 'no';
  /** It shows signs of RP API 5.0 or 5.1. */
  five: boolean;
  /** It shows signs of RP API 6. */
  six: boolean;
  /** It reads `qrStartToken` or has its value made into a code by a library. */
  animatedQr: boolean;
}

const own =
  /appapi2?\.(test\.)?bankid\.com|\brp\/v[4-6]\b|bankid:\/\/|app\.bankid\.com|auto_?start_?token|qr_?start_?(token|secret)|allow_?finger_?print|token_?start_?required|mrtd_?required|issuer_?cn\b|end_?user_?ip|FPTestcert|@secure-start\/|ActiveLogin\.Authentication/i;

const borrowed = [
  /order_?ref(?![a-z])/i,
  /completion_?data/i,
  /\bRFA\d{1,2}[AB]?\b/,
  /hint_?code/i,
  /bank_?id(?![a-z]{3})/i,
  /call_?initiator/i,
  /user_?(non_?)?visible_?data/i,
  /ocsp_?response/i,
  /not_?before\b[^}]{0,80}\bnot_?after\b/i,
];

const five =
  /\brp\/v5\b|allow_?finger_?print|auto_?start_?token_?required|token_?start_?required|mrtd_?required|end_?user_?ua\b|completion_?data\??\.?\W{0,4}cert\b/i;

const six =
  /\brp\/v6|BankIdClientV6|bank_?id_?issue_?date|call_?initiator|return_?risk|user_?mrtd\b|@secure-start\/|\bphone\/(auth|sign)\b/i;

const npmBankId = /(from|require\(|import\()\s*['"](bankid|\.[^'"]*\/bankid(\.[cm]?js)?)['"]/;

const qr = /qr_?start_?(token|secret)|QrGenerator|qr_?content|generate_?qr_?code_?content|qr_?auth_?code/i;

/** Judges a file by its words, without parsing it. */
export function evidenceOf(text: string): Evidence {
  const count = borrowed.filter((word) => word.test(text)).length;
  const byLibrary = npmBankId.test(text);
  return {
    speaks: byLibrary || own.test(text) || count >= 2 ? 'yes' : count === 1 ? 'maybe' : 'no',
    five: five.test(text) || (byLibrary && /\bBankIdClient\b/.test(text)),
    six: six.test(text),
    animatedQr: qr.test(text),
  };
}

/** Whether a file itself holds the address of the RP API or a library for it, and not only of a broker with similar words. */
export function callsRpApi(text: string): boolean {
  return /\brp\/v|appapi|RpService\b|bankid\.com/.test(text) || npmBankId.test(text);
}

/** Words without which a file cannot interest any rule: the cheap question before parsing. */
export const interesting: RegExp =
  /bank_?id|order_?ref|completion_?data|end_?user_?ip|auto_?start_?token|qr_?start|finger_?print|token_?start|mrtd_?req|issuer_?cn|FPTestcert|rp\/v[45]|hint_?code/i;
