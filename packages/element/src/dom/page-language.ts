/** Returns the language tag of the nearest `lang` attribute, beginning with the element's own, across shadow roots. */
export function languageTagOf(element: Element): string {
  for (const part of withHosts(element)) {
    const found = part.closest<HTMLElement>('[lang]');
    if (found) return found.lang;
  }
  return document.documentElement.lang;
}

/** Calls `onChange` when a `lang` attribute around an element changes, until `signal` aborts. */
export function watchLanguage(options: { element: Element; onChange: () => void; signal: AbortSignal }): void {
  const { element, onChange, signal } = options;
  const observer = new MutationObserver(onChange);
  for (const part of withHosts(element)) {
    observer.observe(part.getRootNode(), { attributeFilter: ['lang'], subtree: true });
  }
  signal.addEventListener('abort', () => observer.disconnect());
}

/** Returns the element and the hosts of the shadow roots that it is in. */
function withHosts(element: Element): Element[] {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? [element, ...withHosts(root.host)] : [element];
}
