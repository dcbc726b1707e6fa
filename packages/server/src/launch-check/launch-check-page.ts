import {
  type BrowserInfo,
  fallbackLaunchStrategy,
  type LaunchReturn,
  launchStrategies,
  type LaunchStrategy,
  type RecognisedPlatform,
  hasClaimableReturn,
  returnsNonce,
} from '@secure-start/protocol/launch';
import { type Provenance, specAddress } from '@secure-start/protocol/rp';
import { escaped, htmlPage } from '../page/html-page.ts';

/** The contents of one launch check page. */
export interface LaunchCheck {
  /** Path of the page; its script and its style sheet have the same, with `.js` and `.css`. */
  path: string;
  signs: BrowserInfo;
  recognised: RecognisedPlatform;
  strategy: LaunchStrategy;
  overrides: readonly LaunchStrategy[];
  /** The strategy to try, and the launch link of an order placed for it. */
  trying?: { strategy: LaunchStrategy; link: string };
  /** Id of the launch strategy by which the app returned to the page. */
  returned?: string;
}

/** Returns the launch strategies that can be tried: the application's own first. */
export function triableStrategies(overrides: readonly LaunchStrategy[]): readonly LaunchStrategy[] {
  return [...overrides, ...launchStrategies, fallbackLaunchStrategy];
}

/** Returns the launch check page as HTML, without inline style or script. Values sent by the browser are escaped. */
export function launchCheckPage(check: LaunchCheck): string {
  const { path, signs, recognised, strategy } = check;
  return htmlPage({
    language: 'en',
    title: 'Launch check',
    head: `<link rel="icon" href="data:,">
<link rel="stylesheet" href="${path}.css">
<script src="${path}.js" defer></script>`,
    main: `<h1>Launch check</h1>
${check.returned === undefined ? '' : `<p class="returned">The app returned here by the launch strategy “${escaped(check.returned)}”.</p>`}
${check.trying ? tryingSection(check.trying) : ''}
<section>
<h2>This browser</h2>
${list({
  'Launch strategy': strategy.name,
  Link: strategy.link,
  Gesture: strategy.gesture,
  Return: returnText(strategy.return),
  'Returns a nonce': bindingText(strategy),
  Why: strategy.why,
  Source: sourceText(strategy),
})}
${tryForm({ check, strategy, label: 'Try it here', className: 'own' })}
</section>
<section>
<h2>Try each launch strategy</h2>
<p>Each button creates an order at BankID that identifies you. Its result is not used.</p>
<ul>
${triableStrategies(check.overrides)
  .map((one) => tryButton(check, one))
  .join('\n')}
</ul>
</section>
<section>
<h2>How the browser was recognised</h2>
${list({
  Platform: recognised.platform,
  Browser: recognised.browser,
  'In another app': recognised.inApp ? 'yes' : 'no',
  'Phone or tablet': recognised.mobile ? 'yes' : 'no',
  'User-Agent': signs.userAgent,
  'Sec-CH-UA': signs.clientHints?.brands ?? 'not sent',
  'Sec-CH-UA-Platform': signs.clientHints?.platform ?? 'not sent',
  'Touch points': signs.maxTouchPoints === undefined ? 'unknown: scripts do not run' : String(signs.maxTouchPoints),
})}
</section>`,
  });
}

/** Returns the grade and note of a launch strategy, and the address of the section that documents it. */
function sourceText({ grade, note, source }: Provenance): string {
  return [grade, note, source && specAddress(source)].filter((part) => part !== undefined).join('; ');
}

/**
 * The script of the page. It reloads the page with the number of touch points, because iPadOS has the User-Agent of a
 * Mac, and opens launch links.
 */
export const launchCheckScript = `const here = new URL(location.href);
const link = document.getElementById('link');
if (!link && !here.searchParams.has('touchPoints')) {
  here.searchParams.set('touchPoints', navigator.maxTouchPoints);
  location.replace(here);
}
const open = () => link.click();
document.getElementById('at-once')?.addEventListener('click', open);
document.getElementById('later')?.addEventListener('click', () => setTimeout(open, 1_000));
`;

function tryingSection({ strategy, link }: { strategy: LaunchStrategy; link: string }): string {
  return `<section>
<h2>Trying “${escaped(strategy.name)}”</h2>
<p>Open the app within 30 seconds, in one of three ways. Afterwards: ${escaped(returnText(strategy.return))}.</p>
<ul>
<li><a class="open" id="link" href="${escaped(link)}" referrerpolicy="origin">Open the app</a> <span class="about">by pressing the link</span></li>
<li><button id="at-once">Open the app by script</button> <span class="about">during the press, as <code>direct</code> requires</span></li>
<li><button id="later">Open the app by script, later</button> <span class="about">one second after the press, as after a response of the server</span></li>
</ul>
<noscript><p>Scripts do not run here: only the link opens the app.</p></noscript>
</section>`;
}

function tryButton(check: LaunchCheck, strategy: LaunchStrategy): string {
  const form = tryForm({ check, strategy, label: strategy.name, className: 'other' });
  const about = `${strategy.link}, ${strategy.gesture}, ${returnText(strategy.return)}`;
  return `<li>${form}<span class="about">${escaped(about)}</span></li>`;
}

function tryForm(options: { check: LaunchCheck; strategy: LaunchStrategy; label: string; className: string }): string {
  const { check, strategy, label, className } = options;
  const { path, signs } = check;
  const query = new URLSearchParams({ strategy: strategy.id });
  if (signs.maxTouchPoints !== undefined) query.set('touchPoints', String(signs.maxTouchPoints));
  return `<form class="${className}" method="post" action="${path}?${escaped(query.toString())}"><button>${escaped(label)}</button></form>`;
}

function bindingText(strategy: LaunchStrategy): string {
  if (!returnsNonce(strategy)) return 'no: bound by address and risk';
  return hasClaimableReturn(strategy) ? 'yes, by a scheme that another app may claim: bound by the address too' : 'yes';
}

function returnText(back: LaunchReturn): string {
  switch (back.kind) {
    case 'page':
      return 'the app opens this page';
    case 'prefixed':
      return `the app opens this page as ${back.prefix}…`;
    case 'bareScheme':
      return `the app opens ${back.url}`;
    case 'none':
      return back.back === 'byItself'
        ? 'this page returns to the front by itself'
        : 'you switch back to this page yourself';
  }
}

function list(facts: Readonly<Record<string, string>>): string {
  const items = Object.entries(facts).map(([name, fact]) => `<dt>${escaped(name)}</dt><dd>${escaped(fact)}</dd>`);
  return `<dl>\n${items.join('\n')}\n</dl>`;
}
