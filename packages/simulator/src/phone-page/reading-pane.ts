/**
 * The element `<reading-pane>`: a part of the page that scrolls on its own, by keyboard too.
 *
 * It dispatches `read-to-end` once, when the end of the element with `data-must-read` has been in view; at once when the
 * text fits or there is none. In a low window the whole page scrolls instead of the pane.
 */
export class ReadingPane extends HTMLElement {
  #resizeObserver = new ResizeObserver(() => this.#checkEnd());
  #wasRead = false;

  connectedCallback(): void {
    this.tabIndex = 0;
    // `scroll` does not bubble. A capturing listener gets that of the pane and that of the page.
    document.addEventListener('scroll', this.#checkEnd, { passive: true, capture: true });
    this.#resizeObserver.observe(this);
  }

  disconnectedCallback(): void {
    document.removeEventListener('scroll', this.#checkEnd, { capture: true });
    this.#resizeObserver.disconnect();
  }

  /** Scrolls on by most of the visible height. */
  readOn(): void {
    const prefersReducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const scroller = this.scrollHeight > this.clientHeight ? this : window;
    scroller.scrollBy({
      top: (this.#bottom() - this.#top()) * 0.85,
      behavior: prefersReducedMotion ? 'auto' : 'smooth',
    });
  }

  #top(): number {
    return Math.max(0, this.getBoundingClientRect().top);
  }

  #bottom(): number {
    return Math.min(window.innerHeight, this.getBoundingClientRect().bottom);
  }

  #checkEnd = (): void => {
    if (this.#wasRead || this.clientHeight === 0) return;
    const text = this.querySelector('[data-must-read]');
    const hiddenPx = text ? text.getBoundingClientRect().bottom - this.#bottom() : 0;
    if (hiddenPx > 4) return;
    this.#wasRead = true;
    this.dispatchEvent(new CustomEvent('read-to-end'));
  };
}
