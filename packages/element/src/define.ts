/**
 * Registers `<bankid-login>`.
 *
 * @module
 * @example
 * import '@secure-start/element/define';
 */
import { BankIdLoginElement } from './bankid-login-element.ts';

const registry: CustomElementRegistry | undefined = globalThis.customElements;

// There is no registry on a server, and the name is taken where the script is loaded twice.
if (registry?.get('bankid-login') === undefined) registry?.define('bankid-login', BankIdLoginElement);

export { BankIdLoginElement };
