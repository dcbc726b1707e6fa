// Each of these functions is sent to the page alone, so none may use anything outside itself.

/** Returns the element with this name that can be pressed, also within components. `…Tolvan…` is any name that contains it. */
export function findByName(name: string): Element | undefined {
  const inside = (root: Document | ShadowRoot): Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      element,
      ...(element.shadowRoot ? inside(element.shadowRoot) : []),
    ]);
  const nameOf = (element: Element): string =>
    (element.getAttribute('aria-label') ?? (element instanceof HTMLElement ? element.innerText : ''))
      .replace(/\s+/g, ' ')
      .trim();
  const offered = inside(document).filter(
    (element) => element.matches('button:not(:disabled), a[href], summary') && element.getClientRects().length > 0,
  );
  return offered.find((element) =>
    name.startsWith('…') ? nameOf(element).includes(name.replaceAll('…', '')) : nameOf(element) === name,
  );
}

/** The field with a label that contains the words, as long as nothing is in it. */
export function findEmptyField(words: string): Element | undefined {
  return [...document.querySelectorAll('input, textarea')].find(
    (field) =>
      field.getClientRects().length > 0 &&
      (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) &&
      field.value === '' &&
      [...(field.labels ?? [])].some((label) => label.innerText.includes(words)),
  );
}

/** All that can be read on the page, also within components. */
export function readPage(): string {
  const textOf = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element) || !node.checkVisibility({ visibilityProperty: true })) return '';
    if (node instanceof HTMLScriptElement || node instanceof HTMLStyleElement) return '';
    const slotted = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
    const inner = node.shadowRoot ?? node;
    return (slotted.length > 0 ? slotted : [...inner.childNodes]).map(textOf).join(' ');
  };
  return textOf(document.body).replace(/\s+/g, ' ').trim();
}

/** The texts in live regions of the log-in, or of the call desk. */
export function readLiveRegions(): string {
  const element = document.querySelector('bankid-login, bankid-call');
  const regions = element?.shadowRoot?.querySelectorAll<HTMLElement>('[role=status]') ?? [];
  return [...regions].map((region) => region.innerText).join(' ');
}

/** The screen as the browser reports it: its size, its zoom, and the reason why its colours are not those of the page. */
export function readScreen(): string {
  const forced = matchMedia('(forced-colors: active)').matches ? ', forced colours' : '';
  const darkened = document.documentElement.dataset['darkreaderScheme'] === 'dark' ? ', Dark Reader' : '';
  return `${innerWidth} × ${innerHeight}, ${100 * devicePixelRatio} %${forced}${darkened}`;
}

/** The element that has the focus, also within components. */
export function findFocus(): Element | undefined {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused ?? undefined;
}

/** Returns what lies over the middle of what has the focus: empty when nothing does. */
export function readFocusCover(): string {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  if (!focused) return 'nothing has the focus';
  const { left, top, width, height } = focused.getBoundingClientRect();
  const root = focused.getRootNode();
  const from = root instanceof ShadowRoot ? root : document;
  const found = from.elementFromPoint(left + width / 2, top + height / 2);
  return focused.contains(found) ? '' : (found?.tagName ?? 'the edge of the window');
}

/** The cookies that scripts of the page can see. */
export function readCookies(): string {
  return document.cookie;
}

/** Posts `finish` without a nonce, and returns the server's response. */
export async function finishByHand(): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch('/bankid/flows/login/finish', { method: 'POST', headers, body: '{}' });
  return `${answer.status} ${await answer.text()}`;
}
