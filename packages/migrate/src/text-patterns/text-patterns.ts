import type { RuleId } from '../rules/rule.ts';

/** Pattern of text that has to change, in any language. */
export interface TextPattern {
  rule: RuleId;
  /** Has the flag `g`. What it matches is the match of the rule. */
  pattern: RegExp;
  /**
   * Texts it applies to. `anywhere`: all, because the words are BankID's own. `bankIdFile`: those of a file that uses
   * BankID. `launchLink`: those beside a launch link.
   */
  scope: 'anywhere' | 'bankIdFile' | 'launchLink';
}

/** All text patterns. */
export const textPatterns: readonly TextPattern[] = [
  { rule: 'base-url-5-1', pattern: /(?<![\w-])rp\/v5\.1(?!\.*\d)/g, scope: 'bankIdFile' },
  { rule: 'base-url-5-0', pattern: /(?<![\w-])rp\/v5(?:\.0)?(?!\.*\d)/g, scope: 'bankIdFile' },
  // The API of BankID on card is at /rp/v1 of a host of its own.
  {
    rule: 'soap-api',
    pattern: /(?<=appapi2?(?:\.test)?\.bankid\.com)\/rp\/v[1-4]\b|^\/rp\/v[2-4]\b|\bRpService(?=\?wsdl)/g,
    scope: 'bankIdFile',
  },
  { rule: 'old-host', pattern: /\bappapi\.(?:test\.)?bankid\.com/g, scope: 'anywhere' },
  { rule: 'redirect', pattern: /(?<=[?&]|&amp;)redirect(?==)/g, scope: 'launchLink' },
  { rule: 'rpref', pattern: /(?<=[?&]|&amp;)rpref(?==)/g, scope: 'launchLink' },
  { rule: 'nordea-policy', pattern: /(?<![\d.])1\.2\.752\.71\.1\.3(?!\.*\d)/g, scope: 'bankIdFile' },
  { rule: 'old-messages', pattern: /\bRFA(?:14A|14B|18)\b/gi, scope: 'bankIdFile' },
  { rule: 'test-certificate', pattern: /\bFPTestcert[1-4](?!\d)[\w-]*(?:\.\w+)?/gi, scope: 'anywhere' },
  // A launch link in the address of a service that draws QR codes, such as `https://chart…/chart?chl=bankid:///…`.
  {
    rule: 'static-qr',
    pattern:
      /bankid:(?<=(?:\bqr[^\s"'`]{0,200}|chart\?[^\s"'`]{0,200}|chl=)bankid:)\/{0,3}[^\s"'`]{0,500}autostarttoken/gi,
    scope: 'anywhere',
  },
];

/** A launch link, or the beginning of one. */
export const launchLinkPattern: RegExp = /bankid:\/\/|app\.bankid\.com|^[^:]*[?&]autostarttoken=/i;
