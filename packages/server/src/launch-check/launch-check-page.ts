import {
  type BrowserInfo,
  fallbackLaunchStrategy,
  type LaunchReturn,
  launchStrategies,
  type LaunchStrategy,
  type RecognisedPlatform,
  returnsNonce,
} from '@secure-start/protocol/launch';
import { type Provenance, specAddress } from '@secure-start/protocol/rp';

/** What one look at the page shows. */
export interface LaunchCheck {
  /** Of the page and its script, from the root. */
  path: string;
  signs: BrowserInfo;
  recognised: RecognisedPlatform;
  row: LaunchStrategy;
  overrides: readonly LaunchStrategy[];
  /** An order that was placed to try a row. */
  trying?: { row: LaunchStrategy; link: string };
  /** The row by which the app led back here. */
  returned?: string;
}

/** The rows that can be tried: an application's own, then the table's. */
export function triableRows(overrides: readonly LaunchStrategy[]): readonly LaunchStrategy[] {
  return [...overrides, ...launchStrategies, fallbackLaunchStrategy];
}

/** The launch check page as HTML: no style, no inline script, everything that came from the browser escaped. */
export function launchCheckPage(check: LaunchCheck): string {
  const { path, signs, recognised, row } = check;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Launch check</title>
<script src="${path}.js" defer></script>
<h1>Launch check</h1>
${check.returned === undefined ? '' : `<p><strong>The app led back here by the row “${escaped(check.returned)}”.</strong></p>`}
${check.trying ? tryingSection(check.trying) : ''}
<h2>This browser</h2>
${list({
  Row: row.name,
  Link: row.link,
  Gesture: row.gesture,
  Return: returnText(row.return),
  'Proof of return': returnsNonce(row) ? 'yes' : 'no: bound by address and risk',
  Why: row.why,
  Source: sourceText(row),
})}
<h2>Why this row</h2>
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
<h2>Try every way</h2>
<p>Each button places an order with BankID that identifies you and is thrown away.</p>
<ul>
${triableRows(check.overrides)
  .map((one) => tryButton(check, one))
  .join('\n')}
</ul>
</html>
`;
}

/** The grade of a row, what is behind it, and the address of the section that holds the fact. */
function sourceText({ grade, note, source }: Provenance): string {
  return [grade, note, source && specAddress(source)].filter((part) => part !== undefined).join('; ');
}

/** Tells the page what only a script can see: iPadOS calls itself a Mac, but has touch points. And presses links. */
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

function tryingSection({ row, link }: { row: LaunchStrategy; link: string }): string {
  return `<h2>Trying “${escaped(row.name)}”</h2>
<p>Within 30 seconds, in one of three ways. Then: ${escaped(returnText(row.return))}.</p>
<ul>
<li><a id="link" href="${escaped(link)}" referrerpolicy="origin">Open the app</a> by a press on the link</li>
<li><button id="at-once">Open the app by script</button> in the press: what <code>direct</code> needs</li>
<li><button id="later">Open the app by script, later</button> a second after the press, as after an answer of the server</li>
</ul>`;
}

function tryButton({ path, signs }: LaunchCheck, row: LaunchStrategy): string {
  const query = new URLSearchParams({ row: row.id });
  if (signs.maxTouchPoints !== undefined) query.set('touchPoints', String(signs.maxTouchPoints));
  return `<li><form method="post" action="${path}?${escaped(query.toString())}">
<button>${escaped(row.name)}</button> ${row.link}, ${row.gesture}, ${escaped(returnText(row.return))}</form></li>`;
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
      return back.back === 'byItself' ? 'this page comes back by itself' : 'you switch back by hand';
  }
}

function list(facts: Readonly<Record<string, string>>): string {
  const items = Object.entries(facts).map(([name, fact]) => `<dt>${escaped(name)}</dt><dd>${escaped(fact)}</dd>`);
  return `<dl>\n${items.join('\n')}\n</dl>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
