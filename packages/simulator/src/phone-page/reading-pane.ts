/**
 * `<reading-pane>`: a part of the page that scrolls by itself, by keyboard too, and says once, with the event
 * `read-to-end`, that the end of the element marked `data-must-read` has been in view. A text that fits, and a pane
 * without such an element, are read at once.
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
    if (this.#wasRead || this.clientHeight === 0) return;
    const text = this.querySelector('[data-must-read]');
    const hiddenPx = text ? text.getBoundingClientRect().bottom - this.getBoundingClientRect().bottom : 0;
    if (hiddenPx > 4) return;
    this.#wasRead = true;
    this.dispatchEvent(new CustomEvent('read-to-end'));
  };
}
