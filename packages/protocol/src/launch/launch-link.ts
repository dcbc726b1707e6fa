/**
 * Bases of the links that start the app.
 *
 * @see docs/spec/rp-api.md#launch-links
 */
export interface LaunchLinks {
  /** iOS universal link and Android app link: `https://app.bankid.com/`. */
  appLink: string;
  /** Custom scheme for computers and for browsers that do not honour app links: `bankid:///`. */
  scheme: string;
  /**
   * Where the link opens. `app` (BankID): the system hands it to the app and the page stays.
   * `tab` (a simulated phone): the link is a page of its own, opened beside the e-service.
   */
  opensIn: 'app' | 'tab';
}

/** BankID's own links, the same for its test service and production. */
export const bankIdLaunchLinks: LaunchLinks = {
  appLink: 'https://app.bankid.com/',
  scheme: 'bankid:///',
  opensIn: 'app',
};

/** The link that starts the app for one order. The return address belongs in the order's `returnUrl`, never here. */
export function launchLink(options: {
  links: LaunchLinks;
  kind: 'appLink' | 'scheme';
  autoStartToken: string;
}): string {
  const base = options.links[options.kind];
  return `${base}?autostarttoken=${encodeURIComponent(options.autoStartToken)}`;
}
