/** Operating systems as far as starting the app differs. `ios` includes iPadOS. */
export type Platform = 'ios' | 'android' | 'windows' | 'macos' | 'linux' | 'chromeos' | 'unknown';

/**
 * Browsers as far as starting the app differs. `native` is no browser but an app of the e-service's own: it is never
 * recognised, such an app says so itself.
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

/** What a browser runs on, as far as it can be told. A User-Agent can be chosen at will: never base security on it. */
export interface RecognisedPlatform {
  platform: Platform;
  browser: Browser;
  /** A web view inside another app (Facebook, Instagram, mail …), which often cannot open the app or be returned to. */
  inApp: boolean;
  /** Phone or tablet. */
  mobile: boolean;
}

/** What a browser says about itself. */
export interface BrowserSigns {
  /** The User-Agent header; empty when there was none. */
  userAgent: string;
  /** `navigator.maxTouchPoints`: iPadOS says it is a Mac, but has touch points. */
  maxTouchPoints?: number;
  clientHints?: {
    /** The header `Sec-CH-UA`. Brave shows itself only there. */
    brands?: string;
    /** The header `Sec-CH-UA-Platform`. It tells the truth where "desktop site" was asked for. */
    platform?: string;
  };
}

/** Recognises platform and browser; what it does not know is `unknown`, never an error. */
export function recognisePlatform(signs: BrowserSigns): RecognisedPlatform {
  const platform = platformOf(signs);
  const browser = browserOf(signs);
  return {
    platform,
    browser,
    inApp: isInApp({ userAgent: signs.userAgent, platform, browser }),
    mobile: platform === 'ios' || platform === 'android' || (platform === 'unknown' && /mobile/i.test(signs.userAgent)),
  };
}

// First match wins. Browsers on iOS name themselves in their own way, also when they ask for the desktop site.
const platformSigns: readonly (readonly [Platform, RegExp])[] = [
  ['unknown', /Windows Phone/],
  ['ios', /iPhone|iPad|iPod|CriOS\/|FxiOS\/|EdgiOS\/|OPiOS\//],
  ['android', /Android|X11.* SamsungBrowser\//],
  ['ios', /\bOPT\//],
  ['macos', /Macintosh/],
  ['windows', /Windows/],
  ['chromeos', /\bCrOS\b/],
  ['linux', /Linux|X11/],
];

function platformOf({ userAgent, maxTouchPoints = 0, clientHints }: BrowserSigns): Platform {
  if (clientHints?.platform?.includes('Android')) return 'android';
  const platform = firstMatch(platformSigns, userAgent);
  // No Mac has touch points.
  return platform === 'macos' && maxTouchPoints > 1 ? 'ios' : platform;
}

// First match wins: nearly all of them also claim to be Chrome or Safari. Those two have nothing to add to that.
const browserSigns: readonly (readonly [Browser, RegExp])[] = [
  ['edge', /\bEdg(?:e|A|iOS)?\//],
  ['operaTouch', /\bOPT\//],
  ['opera', /\bOPR\/|\bOPiOS\/|\bOPX\/|\bOpera\b/],
  ['samsung', /\bSamsungBrowser\//],
  ['duckduckgo', /\bDuckDuckGo\/|\bDdg\//],
  ['arc', /\bArc\/|\bArcMobile2?\//],
  ['brave', /\bBrave(?:\/|$)/],
  ['firefox', /\bFirefox\/|\bFxiOS\//],
  ['chrome', /\bCriOS\/|\bChromium\/|(?<!like )\bChrome\/\S+ (?:Mobile )?Safari\/\S+$/],
  ['safari', /\bVersion\/\S+ (?:Mobile\/\S+ )?Safari\/\S+$/],
];

function browserOf({ userAgent, clientHints }: BrowserSigns): Browser {
  return clientHints?.brands?.includes('"Brave"') ? 'brave' : firstMatch(browserSigns, userAgent);
}

const inAppSigns =
  /\bFBA[NV]\/|\bFB_IAB\/|\bInstagram\b|\bMessenger|\bLinkedInApp\b|\bSnapchat\b|\bTwitter for |\bPinterest\/|\bLine\/|\bMicroMessenger\/|musical_ly|BytedanceWebview|\bGSA\/|\bOutlook-|; wv\)/;

/** A bare web view on iOS names no browser, not even Safari. */
function isInApp({
  userAgent,
  platform,
  browser,
}: Omit<RecognisedPlatform, 'inApp' | 'mobile'> & { userAgent: string }): boolean {
  if (inAppSigns.test(userAgent)) return true;
  const isBare = userAgent.includes('AppleWebKit/') && !userAgent.includes('Safari/');
  return platform === 'ios' && browser === 'unknown' && isBare;
}

function firstMatch<Name extends string>(
  signs: readonly (readonly [Name, RegExp])[],
  userAgent: string,
): Name | 'unknown' {
  return signs.find(([, sign]) => sign.test(userAgent))?.[0] ?? 'unknown';
}
