/// <reference lib="dom" />
/** Small things that ease reading: copying code, the place in the page, fewer stops for the keyboard, and none out of sight. */
import { node } from './node.mjs';

/** Gives each block of code a button that copies it. */
export function startCopyButtons() {
  for (const block of document.querySelectorAll('.code')) {
    const button = node('button', { type: 'button', class: 'copy', 'aria-live': 'polite' }, ['Copy']);
    button.addEventListener('click', () => {
      const code = block.querySelector('code')?.textContent ?? '';
      navigator.clipboard.writeText(code).then(
        () => button.replaceChildren('Copied'),
        () => button.replaceChildren('Copying failed'),
      );
    });
    button.addEventListener('blur', () => button.replaceChildren('Copy'));
    block.append(button);
  }
}

/** Marks the section being read in the list of sections, and closes that list when a section is chosen. */
export function startContents() {
  const list = document.getElementById('contents');
  if (list === null) return;
  const links = [...list.querySelectorAll('a')];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const mark = () => {
    const below = headings.findIndex((heading) => heading !== null && heading.getBoundingClientRect().top > 120);
    const current = links[(below === -1 ? links.length : below) - 1];
    for (const link of links) {
      if (link === current) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  new IntersectionObserver(mark, { rootMargin: '-100px 0px 0px' }).observe(document.body);
  document.addEventListener('scroll', mark, { passive: true });
  list.addEventListener('click', ({ target }) => {
    if (target instanceof HTMLAnchorElement && list.matches(':popover-open')) list.hidePopover();
  });
  mark();
}

/** Takes what does not scroll out of the order of the keyboard. */
export function startScrollStops() {
  const watcher = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
    }
  });
  for (const place of document.querySelectorAll('.table, pre')) watcher.observe(place);
}

/**
 * Scrolls what gets the focus by the keyboard out from under the header. WebKit takes what lies there to be in sight,
 * whatever the style says about `scroll-padding`.
 */
export function keepFocusInSight() {
  document.addEventListener('focusin', (event) => {
    const [focused] = event.composedPath();
    if (focused instanceof Element && focused.matches(':focus-visible')) focused.scrollIntoView({ block: 'nearest' });
  });
}

/** Scrolls the list of pages to the present page. */
export function showPresentPage() {
  const list = document.getElementById('pages');
  const present = list?.querySelector('[aria-current]');
  if (list === null || !(present instanceof HTMLElement)) return;
  list.scrollTop = present.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
}
