/** An operating system, as far as starting the app depends on it. `ios` includes iPadOS. */
export type Platform = 'ios' | 'android' | 'windows' | 'macos' | 'linux' | 'chromeos' | 'unknown';

/**
 * A browser, as far as starting the app depends on it.
 *
 * `native` is not a browser but a native app of the e-service. It is never recognised; the application says so itself.
 */
export type Browser =
  | 'safari'
  | 'chrome'
  | 'firefox'
  | 'edge'
  | 'opera'
  | 'operaTouch'
  | 'samsung'
  | 'brave'
  | 'duckduckgo'
  | 'arc'
  | 'native'
  | 'unknown';

/** The platform of a browser. A client chooses its User-Agent freely, so no security depends on this. */
export interface RecognisedPlatform {
  platform: Platform;
  browser: Browser;
  /** A web view inside another app (Facebook, Instagram, mail …), which often cannot open the app or be returned to. */
  inApp: boolean;
  /** Phone or tablet. */
  mobile: boolean;
}

/** The information that a browser gives about itself. */
export interface BrowserInfo {
  /** The User-Agent header; empty when there was none. */
  userAgent: string;
  /** `navigator.maxTouchPoints`: the User-Agent of an iPad says Mac, but a Mac has no touch points. */
  maxTouchPoints?: number;
  clientHints?: {
    /** The header `Sec-CH-UA`, the only place that names Brave. */
    brands?: string;
    /** The header `Sec-CH-UA-Platform`, correct even where the "desktop site" is requested. */
    platform?: string;
  };
}

/**
 * Recognises platform and browser. What it does not know is `unknown`; it never throws.
 *
 * @example
 * recognisePlatform({ userAgent: request.headers['user-agent'] ?? '' }); // { platform: 'ios', browser: 'safari', … }
 */
export function recognisePlatform(info: BrowserInfo): RecognisedPlatform {
  const platform = platformOf(info);
  const browser = browserOf(info);
  return {
    platform,
    browser,
    inApp: isInApp({ userAgent: info.userAgent, platform, browser }),
    mobile: platform === 'ios' || platform === 'android' || (platform === 'unknown' && /mobile/i.test(info.userAgent)),
  };
}

// First match wins. Browsers on iOS name themselves in their own way, also when they request the desktop site.
const platformPatterns: readonly (readonly [Platform, RegExp])[] = [
  ['unknown', /Windows Phone/],
  ['ios', /iPhone|iPad|iPod|CriOS\/|FxiOS\/|EdgiOS\/|OPiOS\//],
  ['android', /Android|X11[^X]* SamsungBrowser\//],
  ['ios', /\bOPT\//],
  ['macos', /Macintosh/],
  ['windows', /Windows/],
  ['chromeos', /\bCrOS\b/],
  ['linux', /Linux|X11/],
];

function platformOf({ userAgent, maxTouchPoints = 0, clientHints }: BrowserInfo): Platform {
  if (clientHints?.platform?.includes('Android')) return 'android';
  const platform = firstMatch(platformPatterns, userAgent);
  // No Mac has touch points.
  return platform === 'macos' && maxTouchPoints > 1 ? 'ios' : platform;
}

// First match wins. Nearly all browsers also claim to be Chrome or Safari, so these two come last and match strictly.
const browserPatterns: readonly (readonly [Browser, RegExp])[] = [
  ['edge', /\bEdg(?:e|A|iOS)?\//],
  ['operaTouch', /\bOPT\//],
  ['opera', /\bOPR\/|\bOPiOS\/|\bOPX\/|\bOpera\b/],
  ['samsung', /\bSamsungBrowser\//],
  ['duckduckgo', /\bDuckDuckGo\/|\bDdg\//],
  ['arc', /\bArc\/|\bArcMobile2?\//],
  ['brave', /\bBrave(?:\/|$)/],
  ['firefox', /\bFirefox\/|\bFxiOS\//],
  ['chrome', /\bCriOS\/|\bChromium\/|(?<!like )\bChrome\/[^\s/]+ (?:Mobile )?Safari\/[^\s/]+$/],
  ['safari', /\bVersion\/[^\s/]+ (?:Mobile\/[^\s/]+ )?Safari\/[^\s/]+$/],
];

function browserOf({ userAgent, clientHints }: BrowserInfo): Browser {
  return clientHints?.brands?.includes('"Brave"') ? 'brave' : firstMatch(browserPatterns, userAgent);
}

const inAppPattern =
  /\bFBA[NV]\/|\bFB_IAB\/|\bInstagram\b|\bMessenger|\bLinkedInApp\b|\bSnapchat\b|\bTwitter for |\bPinterest\/|\bLine\/|\bMicroMessenger\/|musical_ly|BytedanceWebview|\bGSA\/|\bOutlook-|; wv\)/;

function isInApp({
  userAgent,
  platform,
  browser,
}: Omit<RecognisedPlatform, 'inApp' | 'mobile'> & { userAgent: string }): boolean {
  if (inAppPattern.test(userAgent)) return true;
  // A bare web view on iOS names no browser, not even Safari.
  const isBare = userAgent.includes('AppleWebKit/') && !userAgent.includes('Safari/');
  return platform === 'ios' && browser === 'unknown' && isBare;
}

function firstMatch<Name extends string>(
  patterns: readonly (readonly [Name, RegExp])[],
  userAgent: string,
): Name | 'unknown' {
  return patterns.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? 'unknown';
}
