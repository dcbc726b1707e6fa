/**
 * `<reading-pane>`: a part of the page that scrolls by itself, by keyboard too, and says once, with the event
 * `read-to-end`, that its end has been seen. A text that fits has been seen at once.
 */
export class ReadingPane extends HTMLElement {
  #resized = new ResizeObserver(() => this.#look());
  #wasRead = false;

  connectedCallback(): void {
    this.tabIndex = 0;
    this.addEventListener('scroll', this.#look, { passive: true });
    this.#resized.observe(this);
  }

  disconnectedCallback(): void {
    this.removeEventListener('scroll', this.#look);
    this.#resized.disconnect();
  }

  /** Scrolls on by most of a page. */
  readOn(): void {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.scrollBy({ top: this.clientHeight * 0.85, behavior: calm ? 'auto' : 'smooth' });
  }

  #look = (): void => {
    const hiddenPx = this.scrollHeight - this.clientHeight - this.scrollTop;
    if (this.#wasRead || this.clientHeight === 0 || hiddenPx > 4) return;
    this.#wasRead = true;
    this.dispatchEvent(new CustomEvent('read-to-end'));
  };
}
