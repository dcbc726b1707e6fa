import type { StringOverrides } from '@secure-start/element';

// #region
/** Strings for `document.querySelector('bankid-login').strings`. Others stay in the language of the page. */
export const finnish: StringOverrides = {
  identify: 'Tunnistaudu BankID:llä',
  cancel: 'Peruuta',
  scanQr: 'Avaa BankID-sovellus ja lue koodi.',
};
// #endregion
