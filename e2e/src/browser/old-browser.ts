/** Removes what Safari 15.4, Chrome 100 or Firefox 102 do not have, before any script of the page runs. */
export function removeNewApis(): void {
  const remove = (from: object, names: readonly string[]): void => {
    for (const name of names) Reflect.deleteProperty(from, name);
  };
  remove(HTMLElement.prototype, ['popover', 'showPopover', 'hidePopover', 'togglePopover']);
  remove(Element.prototype, ['checkVisibility', 'role', 'setHTML', 'setHTMLUnsafe']);
  remove(
    Element.prototype,
    Object.getOwnPropertyNames(Element.prototype).filter((name) => name.startsWith('aria')),
  );
  remove(Navigator.prototype, ['userActivation']);
  remove(Document.prototype, ['adoptedStyleSheets']);
  remove(ShadowRoot.prototype, ['adoptedStyleSheets']);
  remove(AbortSignal, ['any', 'timeout']);
  remove(Array.prototype, ['findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']);
  remove(Array, ['fromAsync']);
  remove(Promise, ['withResolvers', 'try']);
  remove(Object, ['groupBy']);
  remove(Map, ['groupBy']);
  remove(Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf', 'isSupersetOf']);
  remove(URL, ['canParse', 'parse']);
  remove(globalThis, ['TextDecoderStream', 'TextEncoderStream', 'scheduler', 'navigation', 'Sanitizer']);
  // Before version 16.4 of Safari a page could not construct one.
  Reflect.set(globalThis, 'CSSStyleSheet', undefined);
}
