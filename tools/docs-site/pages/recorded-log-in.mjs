/** The recorded log-in: the element and a phone, on the page that has a place for them. */
import { element } from '../html.mjs';

/** The mark of the place in the Markdown page: a paragraph for those who read it elsewhere, with an anchor. */
const place = /<p><a id="recorded-log-in"><\/a>.*?<\/p>/s;

/**
 * Returns a page with the recorded log-in and its scripts, where the page has a place for it.
 *
 * @param {import('../markdown/render-markdown.mjs').Rendered} rendered
 */
export function withRecordedLogIn(rendered) {
  if (!place.test(rendered.html)) return { rendered };
  return {
    rendered: { ...rendered, html: rendered.html.replace(place, recordedLogIn) },
    // The first answers the requests of the second, so it runs before it.
    extra: { scripts: ['recorded-log-in.js'], modules: ['bankid-login.js'] },
  };
}

const language = (/** @type {{ tag: string, name: string, pressed: boolean }} */ { tag, name, pressed }) =>
  element('button', { type: 'button', lang: tag, 'aria-pressed': String(pressed) }, name);

const recordedLogIn = `<div class="recorded" id="recorded-log-in">
<noscript><p>The recording needs scripts, which this browser does not run.</p></noscript>
<div class="choices">
<div role="group" aria-label="Language of the log-in">
${language({ tag: 'en', name: 'English', pressed: true })}
${language({ tag: 'sv', name: 'Svenska', pressed: false })}
</div>
<button type="button" class="again">Begin again</button>
</div>
<div class="devices">
<section aria-labelledby="recorded-page-title">
<h3 id="recorded-page-title">The page</h3>
<bankid-login server="recorded" purpose="login" lang="en"></bankid-login>
</section>
<section aria-labelledby="recorded-phone-title" id="recorded-phone">
<h3 id="recorded-phone-title">The phone</h3>
<div class="screen" lang="en"></div>
</section>
</div>
</div>`;
