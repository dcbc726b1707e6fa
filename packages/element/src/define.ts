import { BankIdLoginElement } from './bankid-login-element.ts';

const registry: CustomElementRegistry | undefined = globalThis.customElements;

// On a server there is no registry; a second copy of the script finds the name taken.
if (registry?.get('bankid-login') === undefined) registry?.define('bankid-login', BankIdLoginElement);

export { BankIdLoginElement };
