import '@secure-start/element/define';
import type { StringOverrides } from '@secure-start/element';

/** Strings in a language that the element does not have. Strings that are not listed stay Swedish or English. */
const finnish: StringOverrides = {
  identify: 'Tunnistaudu BankID:llä',
  useSameDevice: 'Avaa BankID tällä laitteella',
  useOtherDevice: 'Avaa BankID toisella laitteella',
  oneMoment: 'Hetkinen …',
  scanQr: 'Avaa BankID-sovellus, paina QR-kuvaketta ja lue koodi tästä.',
  enlarge: 'Suurenna koodi',
  timeLeft: 'Aikaa jäljellä:',
  cancel: 'Peruuta',
  tryAgain: 'Yritä uudelleen',
};

const logIn = document.querySelector('bankid-login');
if (logIn) {
  logIn.strings = finnish;
  logIn.addEventListener('bankid-finished', (event) => {
    // By default the browser goes to `event.detail.redirectTo`.
    event.preventDefault();
    const greeting = document.querySelector('#greeting');
    if (greeting) greeting.textContent = 'Tervetuloa!';
  });
}
