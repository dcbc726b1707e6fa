/**
 * `<reading-pane>`: a part of the page that scrolls by itself, by keyboard too, and says once, with the event
 * `read-to-end`, that the end of the element marked `data-must-read` has been in view. A text that fits, and a pane
 * without such an element, are read at once. In a low window the whole page scrolls instead of the pane.
 */
export class ReadingPane extends HTMLElement {
  #resized = new ResizeObserver(() => this.#look());
  #wasRead = false;

  connectedCallback(): void {
    this.tabIndex = 0;
    // Scrolling does not bubble; capturing hears the pane and the page alike.
    document.addEventListener('scroll', this.#look, { passive: true, capture: true });
    this.#resized.observe(this);
  }

  disconnectedCallback(): void {
    document.removeEventListener('scroll', this.#look, { capture: true });
    this.#resized.disconnect();
  }

  /** Scrolls on by most of what is in view. */
  readOn(): void {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const scroller = this.scrollHeight > this.clientHeight ? this : window;
    scroller.scrollBy({ top: (this.#bottom() - this.#top()) * 0.85, behavior: calm ? 'auto' : 'smooth' });
  }

  #top(): number {
    return Math.max(0, this.getBoundingClientRect().top);
  }

  #bottom(): number {
    return Math.min(window.innerHeight, this.getBoundingClientRect().bottom);
  }

  #look = (): void => {
    if (this.#wasRead || this.clientHeight === 0) return;
    const text = this.querySelector('[data-must-read]');
    const hiddenPx = text ? text.getBoundingClientRect().bottom - this.#bottom() : 0;
    if (hiddenPx > 4) return;
    this.#wasRead = true;
    this.dispatchEvent(new CustomEvent('read-to-end'));
  };
}
