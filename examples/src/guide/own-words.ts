import type { StringOverrides } from '@secure-start/element';

// #region
/** For `document.querySelector('bankid-login').strings`; what is not named stays in the page's language. */
export const finnish: StringOverrides = {
  identify: 'Tunnistaudu BankID:llä',
  cancel: 'Peruuta',
  scanQr: 'Avaa BankID-sovellus ja lue koodi.',
};
// #endregion
