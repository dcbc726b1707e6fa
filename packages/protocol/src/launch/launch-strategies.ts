import type { Provenance } from '../rp/provenance.ts';
import type { LaunchReturn } from './launch-return.ts';
import type { Browser, Platform } from './recognise.ts';

/** The way to start the app, and to come back from it, in one kind of browser. */
export interface LaunchStrategy extends Provenance {
  /** The identifier in logs and on the launch check page, unique in the table: `iosSafari`. */
  id: string;
  /** The display name: `Safari on iOS`. */
  name: string;
  /** The condition. Every member that is present must match; without members it always matches. */
  when: { platforms?: readonly Platform[]; browsers?: readonly Browser[]; inApp?: boolean };
  /** The launch link of the environment that is used. */
  link: 'appLink' | 'scheme';
  /**
   * `direct`: the page may open the link after the press that started the flow. `secondTap`: the browser requires a press
   * on the link itself.
   */
  gesture: 'direct' | 'secondTap';
  return: LaunchReturn;
  /** The reason for these choices. */
  why: string;
}

/**
 * The launch strategies by platform and browser. The first that matches is used.
 *
 * The implementations behind each grade disagree in places; `why` says what was chosen. An application can put strategies
 * of its own before these.
 *
 * @see docs/spec/rp-api.md#launch-by-platform
 */
export const launchStrategies: readonly LaunchStrategy[] = [
  {
    id: 'nativeIos',
    name: 'native iOS app',
    when: { platforms: ['ios'], browsers: ['native'] },
    link: 'appLink',
    gesture: 'direct',
    return: { kind: 'page' },
    why: "Opens the universal link with universalLinksOnly, else the scheme; the page is the app's own universal link.",
    grade: 'agreed',
    source: 'rp-api.md#launch-by-platform',
  },
  {
    id: 'nativeAndroid',
    name: 'native Android app',
    when: { platforms: ['android'], browsers: ['native'] },
    link: 'appLink',
    gesture: 'direct',
    return: { kind: 'none', back: 'byItself' },
    why: 'Opens it with an ACTION_VIEW intent; the app that was in front comes back when BankID closes.',
    grade: 'agreed',
    source: 'rp-api.md#launch-by-platform',
  },
  {
    id: 'iosWebView',
    name: 'web view in an iOS app',
    when: { platforms: ['ios'], inApp: true },
    link: 'scheme',
    gesture: 'secondTap',
    return: { kind: 'none', back: 'byHand' },
    why: 'Facebook, Instagram, mail: universal links are often swallowed, and a return address would open in Safari, which lacks the cookie.',
    grade: 'agreed',
    source: 'rp-api.md#launch-by-platform',
    note: 'ActiveLogin, criipto-verify-react',
  },
  {
    id: 'androidWebView',
    name: 'web view in an Android app',
    when: { platforms: ['android'], inApp: true },
    link: 'scheme',
    gesture: 'secondTap',
    return: { kind: 'none', back: 'byItself' },
    why: 'App links may be swallowed; the app that was in front comes back when BankID closes.',
    grade: 'agreed',
    source: 'rp-api.md#launch-by-platform',
    note: 'ActiveLogin, criipto-verify-react',
  },
  {
    id: 'iosSafari',
    name: 'Safari on iOS',
    when: { platforms: ['ios'], browsers: ['safari'] },
    link: 'appLink',
    gesture: 'secondTap',
    return: { kind: 'page' },
    why: 'The page is loaded again, so its state must survive that. Arc, and Brave before 2026, may call themselves Safari; their return opens in Safari.',
    grade: 'official',
    source: 'rp-api.md#launch-by-platform',
    note: 'SampleCode, ActiveLogin',
  },
  {
    id: 'iosChrome',
    name: 'Chrome on iOS',
    when: { platforms: ['ios'], browsers: ['chrome'] },
    link: 'appLink',
    gesture: 'secondTap',
    return: { kind: 'bareScheme', url: 'googlechrome://' },
    why: 'An https return opens in Safari, and the scheme with an address opens a new tab; the bare scheme only brings the last tab to the front.',
    grade: 'official',
    source: 'rp-api.md#launch-by-platform',
    note: 'SampleCode; ActiveLogin uses the scheme as link',
  },
  {
    id: 'iosFirefox',
    name: 'Firefox on iOS',
    when: { platforms: ['ios'], browsers: ['firefox'] },
    link: 'appLink',
    gesture: 'secondTap',
    return: { kind: 'bareScheme', url: 'firefox://' },
    why: 'As Chrome on iOS.',
    grade: 'official',
    source: 'rp-api.md#launch-by-platform',
    note: 'SampleCode; ActiveLogin uses the scheme as link',
  },
  {
    id: 'iosEdge',
    name: 'Edge on iOS',
    when: { platforms: ['ios'], browsers: ['edge'] },
    link: 'scheme',
    gesture: 'secondTap',
    return: { kind: 'prefixed', prefix: 'microsoft-edge-' },
    why: 'The prefix opens the page in Edge. ActiveLogin gives no return address and lets the person switch by hand.',
    grade: 'single',
    source: 'rp-api.md#launch-by-platform',
    note: 'launch-tester',
  },
  {
    id: 'iosOperaTouch',
    name: 'Opera Touch on iOS',
    when: { platforms: ['ios'], browsers: ['operaTouch'] },
    link: 'appLink',
    gesture: 'secondTap',
    return: { kind: 'prefixed', prefix: 'touch-' },
    why: 'The prefix opens the page in Opera Touch.',
    grade: 'official',
    source: 'rp-api.md#launch-by-platform',
    note: 'SampleCode',
  },
  {
    id: 'iosOpera',
    name: 'Opera on iOS',
    when: { platforms: ['ios'], browsers: ['opera'] },
    link: 'scheme',
    gesture: 'secondTap',
    return: { kind: 'none', back: 'byHand' },
    why: 'No address is known that leads back to it.',
    grade: 'single',
    source: 'rp-api.md#launch-by-platform',
    note: 'ActiveLogin',
  },
  {
    id: 'iosBrave',
    name: 'Brave on iOS',
    when: { platforms: ['ios'], browsers: ['brave'] },
    link: 'scheme',
    gesture: 'secondTap',
    return: { kind: 'prefixed', prefix: 'brave://open-url?url=', encoded: true },
    why: 'Opens the page in Brave, where it is known to be Brave: it has not always said so.',
    grade: 'single',
    source: 'rp-api.md#launch-by-platform',
    note: 'launch-tester',
  },
  {
    id: 'iosDuckDuckGoArc',
    name: 'DuckDuckGo or Arc on iOS',
    when: { platforms: ['ios'], browsers: ['duckduckgo', 'arc'] },
    link: 'scheme',
    gesture: 'secondTap',
    return: { kind: 'none', back: 'byHand' },
    why: 'ddgQuickLink:// and arcmobile2:// lead back, but what follows them is not known well enough.',
    grade: 'doubtful',
    source: 'rp-api.md#launch-by-platform',
    note: 'launch-tester',
  },
  {
    id: 'iosOther',
    name: 'another browser on iOS',
    when: { platforms: ['ios'] },
    link: 'scheme',
    gesture: 'secondTap',
    return: { kind: 'none', back: 'byHand' },
    why: 'The scheme often works better than the universal link, and an https return would open in Safari.',
    grade: 'agreed',
    source: 'rp-api.md#launch-by-platform',
    note: 'ActiveLogin, criipto-verify-react',
  },
  {
    id: 'androidChrome',
    name: 'Chrome on Android',
    when: { platforms: ['android'], browsers: ['chrome'] },
    link: 'appLink',
    gesture: 'secondTap',
    return: { kind: 'none', back: 'byItself' },
    why: 'Requires a second press; the browser comes back to the front when the app closes.',
    grade: 'agreed',
    source: 'rp-api.md#launch-by-platform',
    note: 'ActiveLogin, launch-tester',
  },
  {
    id: 'androidEdge',
    name: 'Edge on Android',
    when: { platforms: ['android'], browsers: ['edge'] },
    link: 'appLink',
    gesture: 'secondTap',
    return: { kind: 'none', back: 'byItself' },
    why: 'As Chrome on Android; Edge asks before it opens the app.',
    grade: 'single',
    source: 'rp-api.md#launch-by-platform',
    note: 'ActiveLogin',
  },
  {
    id: 'androidSamsungBraveDuckDuckGo',
    name: 'Samsung Internet, Brave or DuckDuckGo on Android',
    when: { platforms: ['android'], browsers: ['samsung', 'brave', 'duckduckgo'] },
    link: 'scheme',
    gesture: 'secondTap',
    return: { kind: 'none', back: 'byItself' },
    why: 'Samsung Internet does not hand the app link to the app. Brave shows itself only in client hints.',
    grade: 'agreed',
    source: 'rp-api.md#launch-by-platform',
    note: 'ActiveLogin, launch-tester, criipto-verify-react',
  },
  {
    id: 'androidFirefoxOpera',
    name: 'Firefox or Opera on Android',
    when: { platforms: ['android'], browsers: ['firefox', 'opera'] },
    link: 'scheme',
    gesture: 'direct',
    return: { kind: 'none', back: 'byItself' },
    why: 'They open the app without a second press.',
    grade: 'single',
    source: 'rp-api.md#launch-by-platform',
    note: 'ActiveLogin; the scheme by the rule of criipto-verify-react',
  },
  {
    id: 'androidOther',
    name: 'another browser on Android',
    when: { platforms: ['android'] },
    link: 'scheme',
    gesture: 'secondTap',
    return: { kind: 'none', back: 'byItself' },
    why: 'Only Chrome and browsers close to it are known to hand the app link to the app.',
    grade: 'single',
    source: 'rp-api.md#launch-by-platform',
    note: 'criipto-verify-react',
  },
  {
    id: 'windowsMacos',
    name: 'Windows or macOS',
    when: { platforms: ['windows', 'macos'] },
    link: 'scheme',
    gesture: 'direct',
    return: { kind: 'none', back: 'byItself' },
    why: 'The browser asks whether to open the program; the page keeps the focus and continues.',
    grade: 'official',
    source: 'rp-api.md#launch-by-platform',
    note: 'SampleCode, ActiveLogin',
  },
  {
    id: 'linuxChromeos',
    name: 'Linux or ChromeOS',
    when: { platforms: ['linux', 'chromeos'] },
    link: 'scheme',
    gesture: 'direct',
    return: { kind: 'none', back: 'byItself' },
    why: 'No BankID program is known there: offer the QR code first.',
    grade: 'own',
    note: 'as Windows or macOS',
  },
];

/** The strategy for browsers that no other strategy matches. */
export const fallbackLaunchStrategy: LaunchStrategy = {
  id: 'unknownPlatform',
  name: 'unknown platform',
  when: {},
  link: 'scheme',
  gesture: 'secondTap',
  return: { kind: 'none', back: 'byHand' },
  why: 'The scheme works wherever an app or program has claimed it, and a link that is pressed works everywhere.',
  grade: 'own',
  source: 'rp-api.md#launch-links',
  note: 'the scheme is also the fallback on mobile devices',
};
