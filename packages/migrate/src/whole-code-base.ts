import type { Match } from './findings/finding.ts';

/** Signs in one file of what a code base as a whole does, with offsets of the places to point at. */
export interface FlowSigns {
  /** The file starts orders over the RP API: where it first gives `endUserIp` a value, or names it. */
  orderStart?: number;
  /** Place at which the file makes a launch link. */
  launchLink?: number;
  /** The file gives a return address, in the request or in the link. */
  hasReturnUrl: boolean;
  /** Place at which the file puts a nonce into a `returnUrl`. */
  nonceInReturnUrl?: number;
  /** The file compares a nonce. */
  checksNonce: boolean;
}

const endUserIp = /\bend_?user_?ip\b/gi;
/** `endUserIp` as the key of a value, and not in a type or a list of parameters. */
const endUserIpKey =
  /(["'])end_?user_?ip\1\s{0,9}(?:[:,]|=>)|\bend_?user_?ip\s{0,9}(?::(?!:)|=(?!=))(?!\s{0,9}(?:str|string|String)\b)/gi;
const launchLink = /auto_?start_?token=/i;
const returnUrl = /return_?url|[?&]redirect=|['"]redirect['"]/i;
const nonceInReturnUrl = /return_?url["']?\s{0,9}[:=][^\n;]{0,200}nonce/i;
const noncePattern =
  /(?:[=!]==?|equals?|compare|verify|check|valid|match|find|get|has)[^\n]{0,80}nonce|nonce[^\n]{0,80}(?:[=!]==?|equals?|compare|match)/i;

/** Reads the signs in the text of a program or a page. */
export function readFlowSigns(options: { text: string; isRpClient: boolean; isProgram: boolean }): FlowSigns {
  const { text, isRpClient, isProgram } = options;
  const orderStart = isRpClient && isProgram ? findInCode(text) : undefined;
  const link = launchLink.exec(text)?.index;
  const nonce = nonceInReturnUrl.exec(text)?.index;
  return {
    ...(orderStart !== undefined && { orderStart }),
    ...(link !== undefined && { launchLink: link }),
    hasReturnUrl: returnUrl.test(text),
    ...(nonce !== undefined && { nonceInReturnUrl: nonce }),
    checksNonce: noncePattern.test(text.replace(nonceInReturnUrl, '')),
  };
}

/** Finds the first `endUserIp` outside of line comments: one that is given a value, if there is any. */
function findInCode(text: string): number | undefined {
  return [...text.matchAll(endUserIpKey), ...text.matchAll(endUserIp)].find(({ index }) => {
    const line = text.slice(text.lastIndexOf('\n', index) + 1, index);
    return !/^\s*(?:\/\/|#|\*|--)|\/\/\s/.test(line);
  })?.index;
}

/** Finds what is missing in the code base as a whole. It is reported once, at the first place where it should be. */
export function findMissing(options: {
  signs: ReadonlyMap<string, FlowSigns>;
  hasAnimatedQr: boolean;
  /** `true` if `missing-qr` has been reported at a place of 5.x. */
  isQrReported: boolean;
}): Match[] {
  const { signs, hasAnimatedQr, isQrReported } = options;
  const all = [...signs].sort(([a], [b]) => (a < b ? -1 : 1));
  const place = (rule: Match['rule'], of: (signs: FlowSigns) => number | undefined, chars: number): Match[] => {
    for (const [file, one] of all) {
      const start = of(one);
      if (start !== undefined) return [{ rule, file, start, end: start + chars }];
    }
    return [];
  };
  const startsOrders = all.some(([, { orderStart }]) => orderStart !== undefined);
  if (!startsOrders) return [];
  const hasReturnUrl = all.some(([, one]) => one.hasReturnUrl);
  const checksNonce = all.some(([, one]) => one.checksNonce);
  return [
    ...(hasAnimatedQr || isQrReported ? [] : place('missing-qr', ({ orderStart }) => orderStart, 'endUserIp'.length)),
    ...(hasReturnUrl ? [] : place('missing-return-url', (one) => one.launchLink, 'autostarttoken'.length)),
    ...(checksNonce ? [] : place('return-url-without-nonce', (one) => one.nonceInReturnUrl, 'returnUrl'.length)),
  ];
}
