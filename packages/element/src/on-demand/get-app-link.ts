import type { PanelTools } from '../panel/panel-tools.ts';

/** BankID's page with the app for every kind of device. */
const installPage = 'https://install.bankid.com';

/** Creates the link to the page with the app, without its text. */
export function createGetAppLink({ createElement }: PanelTools): HTMLAnchorElement {
  return createElement('a', 'get-app', { href: installPage, target: '_blank', rel: 'noreferrer' });
}
