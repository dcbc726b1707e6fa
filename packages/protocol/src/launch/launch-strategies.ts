import type { Provenance } from '../rp/provenance.ts';
import type { LaunchReturn } from './launch-return.ts';
import type { Browser, Platform } from './recognise.ts';

/** How the app is started, and returned from, in one kind of browser. */
export interface LaunchStrategy extends Provenance {
  /** Unique in the table, for people and logs. */
  name: string;
  /** Every member that is present must match; a row without any matches always. */
  when: { platforms?: readonly Platform[]; browsers?: readonly Browser[]; inApp?: boolean };
  /** Which of the environment's launch links. */
  link: 'appLink' | 'scheme';
  /**
   * `direct`: the page may open the app itself after the press that started the flow. `second tap`: the browser demands
   * a press on the link.
   */
  gesture: 'direct' | 'secondTap';
  return: LaunchReturn;
  why: string;
}

/**
 * How the app is started and returned from, by platform and browser. The first row that matches counts.
 *
 * The implementations behind each grade disagree in places; `why` says what was chosen. An application that knows better
 * puts rows of its own before these.
 *
 * @see docs/spec/rp-api.md#launch-by-platform
 */
export const launchStrategies: readonly LaunchStrategy[] = [
  {
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
    name: 'Safari on iOS',
    when: { platforms: ['ios'], browsers: ['safari'] },
    link: 'appLink',
    gesture: 'secondTap',
    return: { kind: 'page' },
    why: 'The page is opened anew, so what it needs must survive that. Arc, and Brave before 2026, may call themselves Safari; their return opens in Safari.',
    grade: 'official',
    source: 'rp-api.md#launch-by-platform',
    note: 'SampleCode, ActiveLogin',
  },
  {
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
    name: 'Chrome on Android',
    when: { platforms: ['android'], browsers: ['chrome'] },
    link: 'appLink',
    gesture: 'secondTap',
    return: { kind: 'none', back: 'byItself' },
    why: 'Needs a fresh gesture; the browser comes back to the front when the app closes.',
    grade: 'agreed',
    source: 'rp-api.md#launch-by-platform',
    note: 'ActiveLogin, launch-tester',
  },
  {
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
    name: 'Firefox or Opera on Android',
    when: { platforms: ['android'], browsers: ['firefox', 'opera'] },
    link: 'scheme',
    gesture: 'direct',
    return: { kind: 'none', back: 'byItself' },
    why: 'They open the app without a fresh gesture.',
    grade: 'single',
    source: 'rp-api.md#launch-by-platform',
    note: 'ActiveLogin; the scheme by the rule of criipto-verify-react',
  },
  {
    name: 'another browser on Android',
    when: { platforms: ['android'] },
    link: 'scheme',
    gesture: 'secondTap',
    return: { kind: 'none', back: 'byItself' },
    why: 'Only Chrome and its nearest kin are sure to hand the app link to the app.',
    grade: 'single',
    source: 'rp-api.md#launch-by-platform',
    note: 'criipto-verify-react',
  },
  {
    name: 'Windows or macOS',
    when: { platforms: ['windows', 'macos'] },
    link: 'scheme',
    gesture: 'direct',
    return: { kind: 'none', back: 'byItself' },
    why: 'The browser asks whether to open the program; focus stays and the page goes on.',
    grade: 'official',
    source: 'rp-api.md#launch-by-platform',
    note: 'SampleCode, ActiveLogin',
  },
  {
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

/** For what no row of the table matches. */
export const fallbackLaunchStrategy: LaunchStrategy = {
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
