// #region
/** Stays on the page after a log-in, and moves the focus to the heading of the new content. */
export function stayOnPage(options: {
  login: EventTarget;
  showAccount: () => void;
  heading: { tabIndex: number; focus(): void };
}): void {
  const { login, showAccount, heading } = options;
  login.addEventListener('bankid-finished', (event) => {
    event.preventDefault(); // by default the browser goes to redirectTo
    showAccount();
    heading.tabIndex = -1; // lets a script focus the heading
    heading.focus();
  });
}
// #endregion
