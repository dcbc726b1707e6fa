import type { BrowserInfo, RecognisedPlatform } from './recognise.ts';

/** The information that a browser gives, and the name of the launch strategy that it must get. */
export interface BrowserSample extends BrowserInfo {
  strategy: string;
  recognised: RecognisedPlatform;
}

type Rest = Partial<Pick<RecognisedPlatform, 'inApp'>> & Omit<BrowserInfo, 'userAgent'>;

const ios = (
  strategy: string,
  browser: RecognisedPlatform['browser'],
  userAgent: string,
  rest: Rest = {},
): BrowserSample =>
  sample(
    { strategy, recognised: { platform: 'ios', browser, inApp: rest.inApp ?? false, mobile: true }, userAgent },
    rest,
  );

const android = (
  strategy: string,
  browser: RecognisedPlatform['browser'],
  userAgent: string,
  rest: Rest = {},
): BrowserSample =>
  sample(
    { strategy, recognised: { platform: 'android', browser, inApp: rest.inApp ?? false, mobile: true }, userAgent },
    rest,
  );

const computer = (
  strategy: string,
  platform: RecognisedPlatform['platform'],
  browser: RecognisedPlatform['browser'],
  userAgent: string,
): BrowserSample => ({ strategy, recognised: { platform, browser, inApp: false, mobile: false }, userAgent });

function sample(base: BrowserSample, { maxTouchPoints, clientHints }: Rest): BrowserSample {
  return { ...base, ...(maxTouchPoints && { maxTouchPoints }), ...(clientHints && { clientHints }) };
}

const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const iPad = 'Mozilla/5.0 (iPad; CPU OS 16_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const iPadAsMac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const androidPhone = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)';
const pixel =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UQ1A.240205.002; wv) AppleWebKit/537.36 (KHTML, like Gecko)';
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const blink = 'AppleWebKit/537.36 (KHTML, like Gecko)';

/**
 * Browsers that no published list has: client hints, touch points, rare browsers. They follow the forms that makers publish.
 *
 * - MDN "User-Agent header": Firefox, Opera, Edge, Safari.
 * - Chrome for Developers "User-Agent Strings": Chrome on Android and iOS, WebView.
 * - Microsoft Learn "Detect Microsoft Edge from your website".
 * - Samsung Developer "User Agent String Format".
 * - Mozilla's wiki of Firefox for iOS; WebKit's note on iPadOS.
 */
export const browserSamples: readonly BrowserSample[] = [
  ios('Safari on iOS', 'safari', `${iPhone} Version/17.5 Mobile/15E148 Safari/604.1`),
  ios('Safari on iOS', 'safari', `${iPad} Version/16.6 Mobile/15E148 Safari/604.1`),
  ios('Safari on iOS', 'safari', `${iPadAsMac} Version/17.4 Safari/605.1.15`, { maxTouchPoints: 5 }),
  ios('Chrome on iOS', 'chrome', `${iPhone} CriOS/125.0.6422.80 Mobile/15E148 Safari/604.1`),
  ios('Chrome on iOS', 'chrome', `${iPad} CriOS/119.0.6045.109 Mobile/15E148 Safari/604.1`),
  ios('Chrome on iOS', 'chrome', `${iPadAsMac} CriOS/125 Version/11.1.1 Safari/605.1.15`),
  ios('Firefox on iOS', 'firefox', `${iPhone} FxiOS/126.0 Mobile/15E148 Safari/605.1.15`),
  ios('Firefox on iOS', 'firefox', `${iPad} FxiOS/8.3b5826 Mobile/14E5239e Safari/602.1.50`),
  ios('Firefox on iOS', 'firefox', `${iPadAsMac} FxiOS/126.0 Safari/605.1.15`, { maxTouchPoints: 5 }),
  ios('Edge on iOS', 'edge', `${iPhone} Version/17.0 EdgiOS/125.0.2535.60 Mobile/15E148 Safari/604.1`),
  ios('Edge on iOS', 'edge', `${iPad} EdgiOS/100.1185.50 Version/16.0 Mobile/15E148 Safari/604.1`),
  ios('Edge on iOS', 'edge', `${iPadAsMac} Version/16.0 EdgiOS/113.0.1774.50 Safari/605.1.15`, { maxTouchPoints: 5 }),
  ios('Opera Touch on iOS', 'operaTouch', `${iPhone} Version/17.5 Mobile/15E148 Safari/604.1 OPT/4.7.0`),
  ios('Opera Touch on iOS', 'operaTouch', `${iPad} Version/15.6 Mobile/15E148 Safari/604.1 OPT/3.4.0`),
  ios('Opera Touch on iOS', 'operaTouch', `${iPhone} Version/13.1 Mobile/15E148 Safari/604.1 OPT/2.2.0`),
  ios('Opera on iOS', 'opera', `${iPhone} OPiOS/16.0.15.124050 Mobile/15E148 Safari/9537.53`),
  ios('Opera on iOS', 'opera', `${iPad} OPiOS/14.0.0.104835 Mobile/14A403 Safari/9537.53`),
  ios('Opera on iOS', 'opera', `${iPhone} Version/17.4 Mobile/15E148 Safari/604.1 OPX/2.4.4`),
  ios('Brave on iOS', 'brave', `${iPhone} Version/17.5 Brave/1.66 Mobile/15E148 Safari/604.1`),
  ios('Brave on iOS', 'brave', `${iPhone} Brave/1.2.11 Mobile/13C75 Safari/601.1.46`),
  ios('Brave on iOS', 'brave', `${iPad} Version/16.3 Brave/1 Mobile/15E148 Safari/604.1`),
  ios('DuckDuckGo or Arc on iOS', 'duckduckgo', `${iPhone} Version/17.5 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15`),
  ios('DuckDuckGo or Arc on iOS', 'duckduckgo', `${iPhone} Version/17.5 Mobile/15E148 Safari/605.1.15 Ddg/17.5`),
  ios('DuckDuckGo or Arc on iOS', 'duckduckgo', `${iPadAsMac} Version/17.4 Safari/605.1.15 Ddg/17.4`, {
    maxTouchPoints: 5,
  }),
  ios('DuckDuckGo or Arc on iOS', 'arc', `${iPhone} Version/17.5 Mobile/15E148 Safari/604.1 ArcMobile2/1.12`),
  ios('another browser on iOS', 'unknown', `${iPhone} Ecosia/10.3 Mobile/15E148 Safari/604.1`),
  ios('another browser on iOS', 'unknown', `${iPhone} Focus/8.1 Mobile/15E148 Safari/605.1.15`),
  ios('another browser on iOS', 'unknown', `${iPad} YaBrowser/23.7 Mobile/15E148 Safari/604.1`),
  ios(
    'web view in an iOS app',
    'unknown',
    `${iPhone} Mobile/15E148 [FBAN/FBIOS;FBAV/467.1.0.41.104;FBBV/602352224;FBDV/iPhone15,2;FBMD/iPhone;FBSN/iOS;FBSV/17.5.1;FBSS/3;FBLC/sv_SE;FBOP/5]`,
    { inApp: true },
  ),
  ios(
    'web view in an iOS app',
    'unknown',
    `${iPhone} Mobile/21F90 Instagram 334.0.5.30.96 (iPhone15,2; iOS 17_5_1; sv_SE; sv; scale=3.00; 1179x2556; 609775737)`,
    { inApp: true },
  ),
  ios('web view in an iOS app', 'unknown', `${iPhone} Mobile/15E148`, { inApp: true }),
  ios('web view in an iOS app', 'unknown', `${iPhone} Mobile/15E148 Outlook-iOS/4.2420.0`, { inApp: true }),
  ios('web view in an iOS app', 'unknown', `${iPhone} GSA/318.0.634488990 Mobile/15E148 Safari/604.1`, { inApp: true }),
  ios('web view in an iOS app', 'unknown', `${iPhone} Version/17.5 Mobile/15E148 Safari/604.1 [LinkedInApp]/9.29`, {
    inApp: true,
  }),
  android('Chrome on Android', 'chrome', `${androidPhone} Chrome/125.0.0.0 Mobile Safari/537.36`),
  android('Chrome on Android', 'chrome', `${androidPhone} Chrome/124.0.0.0 Safari/537.36`),
  android(
    'Chrome on Android',
    'chrome',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36',
    { clientHints: { platform: '"Android"', brands: '"Google Chrome";v="125", "Chromium";v="125"' } },
  ),
  android('Edge on Android', 'edge', `${androidPhone} Chrome/125.0.0.0 Mobile Safari/537.36 EdgA/125.0.0.0`),
  android('Edge on Android', 'edge', `${androidPhone} Chrome/113.0.0.0 Safari/537.36 EdgA/113.0.1774.38`),
  android(
    'Edge on Android',
    'edge',
    'Mozilla/5.0 (Linux; Android 8.1.0; Pixel Build/OPM4.171019.021.D1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Mobile Safari/537.36 EdgA/42.0.0.2057',
  ),
  android(
    'Samsung Internet, Brave or DuckDuckGo on Android',
    'samsung',
    `${androidPhone} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`,
  ),
  android(
    'Samsung Internet, Brave or DuckDuckGo on Android',
    'samsung',
    'Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/21.0 Chrome/110.0.5481.154 Mobile Safari/537.36',
  ),
  android(
    'Samsung Internet, Brave or DuckDuckGo on Android',
    'brave',
    `${androidPhone} Chrome/125.0.0.0 Mobile Safari/537.36`,
    { clientHints: { brands: '"Brave";v="125", "Chromium";v="125", "Not.A/Brand";v="24"' } },
  ),
  android(
    'Samsung Internet, Brave or DuckDuckGo on Android',
    'duckduckgo',
    `${androidPhone} Version/4.0 Chrome/125.0.0.0 Mobile DuckDuckGo/5 Safari/537.36`,
  ),
  android(
    'Firefox or Opera on Android',
    'firefox',
    'Mozilla/5.0 (Android 14; Mobile; rv:126.0) Gecko/126.0 Firefox/126.0',
  ),
  android(
    'Firefox or Opera on Android',
    'firefox',
    'Mozilla/5.0 (Android 13; Tablet; rv:115.0) Gecko/115.0 Firefox/115.0',
  ),
  android(
    'Firefox or Opera on Android',
    'opera',
    `${androidPhone} Chrome/124.0.0.0 Mobile Safari/537.36 OPR/82.5.4342.79836`,
  ),
  android(
    'another browser on Android',
    'unknown',
    'Mozilla/5.0 (Linux; U; Android 4.4.2; sv-se; GT-I9505) AppleWebKit/534.30 (KHTML, like Gecko) Mobile',
  ),
  android('another browser on Android', 'unknown', 'UCWEB/2.0 (Linux; U; Adr 13; Android) U2/1.0.0 Mobile'),
  android(
    'another browser on Android',
    'unknown',
    'Dalvik/2.1.0 (Linux; U; Android 14; Pixel 8 Build/UQ1A.240205.002)',
  ),
  android(
    'web view in an Android app',
    'unknown',
    `${pixel} Version/4.0 Chrome/125.0.6422.53 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/467.0.0.55.109;]`,
    { inApp: true },
  ),
  android(
    'web view in an Android app',
    'unknown',
    `${pixel} Version/4.0 Chrome/125.0.6422.53 Mobile Safari/537.36 Instagram 334.0.0.42.95 Android (34/14; 420dpi; 1080x2205; Google/google; Pixel 8; shiba; shiba; sv_SE; 603406384)`,
    { inApp: true },
  ),
  android('web view in an Android app', 'chrome', `${pixel} Version/4.0 Chrome/125.0.6422.53 Mobile Safari/537.36`, {
    inApp: true,
  }),
  computer('Windows or macOS', 'windows', 'chrome', `${windows} ${blink} Chrome/125.0.0.0 Safari/537.36`),
  computer('Windows or macOS', 'windows', 'edge', `${windows} ${blink} Chrome/125.0.0.0 Safari/537.36 Edg/125.0.0.0`),
  computer('Windows or macOS', 'windows', 'firefox', `${windows} Gecko/20100101 Firefox/126.0`),
  computer('Windows or macOS', 'windows', 'opera', `${windows} ${blink} Chrome/124.0.0.0 Safari/537.36 OPR/110.0.0.0`),
  computer('Windows or macOS', 'macos', 'safari', `${iPadAsMac} Version/17.4.1 Safari/605.1.15`),
  computer(
    'Windows or macOS',
    'macos',
    'firefox',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:126.0) Gecko/20100101 Firefox/126.0',
  ),
  computer(
    'Linux or ChromeOS',
    'linux',
    'chrome',
    `Mozilla/5.0 (X11; Linux x86_64) ${blink} Chrome/125.0.0.0 Safari/537.36`,
  ),
  computer(
    'Linux or ChromeOS',
    'linux',
    'firefox',
    'Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0',
  ),
  computer(
    'Linux or ChromeOS',
    'chromeos',
    'chrome',
    `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${blink} Chrome/125.0.0.0 Safari/537.36`,
  ),
  computer('unknown platform', 'unknown', 'unknown', ''),
  computer('unknown platform', 'unknown', 'unknown', 'curl/8.7.1'),
  {
    strategy: 'unknown platform',
    recognised: { platform: 'unknown', browser: 'firefox', inApp: false, mobile: true },
    userAgent: 'Mozilla/5.0 (Mobile; rv:109.0) Gecko/118.0 Firefox/118.0 KAIOS/4.0',
  },
  {
    strategy: 'unknown platform',
    recognised: { platform: 'unknown', browser: 'edge', inApp: false, mobile: true },
    userAgent:
      'Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/52.0.2743.116 Mobile Safari/537.36 Edge/15.15063',
  },
];
