import type { RuleId } from '../rules/rule.ts';

/** Something a string literal, an attribute or a line of configuration may say, whatever the language. */
export interface TextRule {
  rule: RuleId;
  /** What stands there; the sighting is the match. */
  pattern: RegExp;
  /**
   * Where it counts. `anywhere`: the words are BankID's own. `bankid`: only in a file that speaks with BankID. `launch`: only beside a
   * launch link.
   */
  where: 'anywhere' | 'bankid' | 'launch';
}

/** The rules that need no syntax. */
export const textRules: readonly TextRule[] = [
  { rule: 'base-url-5-1', pattern: /(?<![\w-])rp\/v5\.1(?![\d.]*\d)/g, where: 'bankid' },
  { rule: 'base-url-5-0', pattern: /(?<![\w-])rp\/v5(?:\.0)?(?![\d.]*\d)/g, where: 'bankid' },
  { rule: 'soap-api', pattern: /(?<=bankid\.com|^)\/rp\/v[1-4]\b|\bRpService(?=\?wsdl)/g, where: 'bankid' },
  { rule: 'old-host', pattern: /\bappapi\.(?:test\.)?bankid\.com/g, where: 'anywhere' },
  { rule: 'redirect', pattern: /(?<=[?&]|&amp;)redirect(?==)/g, where: 'launch' },
  { rule: 'rpref', pattern: /(?<=[?&]|&amp;)rpref(?==)/g, where: 'launch' },
  { rule: 'nordea-policy', pattern: /(?<![\d.])1\.2\.752\.71\.1\.3(?![\d.]*\d)/g, where: 'bankid' },
  { rule: 'old-messages', pattern: /\bRFA(?:14A|14B|18)\b/gi, where: 'bankid' },
  { rule: 'test-certificate', pattern: /\bFPTestcert[1-4](?!\d)[\w-]*(?:\.\w+)?/gi, where: 'anywhere' },
  {
    rule: 'static-qr',
    pattern: /(?<=\bqr[^\s"'`]{0,200}|chart\?[^\s"'`]{0,200}|chl=)bankid:\/{0,3}[^\s"'`]*autostarttoken/gi,
    where: 'anywhere',
  },
];

/** A link that starts the app, whole or its beginning. */
export const launchLink: RegExp = /bankid:\/\/|app\.bankid\.com|^[^:]*[?&]autostarttoken=/i;
