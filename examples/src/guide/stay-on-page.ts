// #region
/** Goes on in the same document after a log-in, and puts the focus where the new content begins. */
export function stayOnPage(options: {
  login: EventTarget;
  showAccount: () => void;
  heading: { tabIndex: number; focus(): void };
}): void {
  const { login, showAccount, heading } = options;
  login.addEventListener('bankid-finished', (event) => {
    event.preventDefault(); // otherwise the browser goes to redirectTo
    showAccount();
    heading.tabIndex = -1; // a heading takes the focus only when told so
    heading.focus();
  });
}
// #endregion
