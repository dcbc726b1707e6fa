import { BankIdLoginElement } from './bankid-login-element.ts';

// A second copy of the script, or a server, finds nothing left to do.
if (typeof customElements !== 'undefined' && !customElements.get('bankid-login')) {
  customElements.define('bankid-login', BankIdLoginElement);
}

export { BankIdLoginElement };
