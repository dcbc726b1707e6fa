/**
 * The bases of the links that start the app.
 *
 * @see docs/spec/rp-api.md#launch-links
 */
export interface LaunchLinks {
  /** iOS universal link and Android app link: `https://app.bankid.com/`. */
  appLink: string;
  /** Custom scheme, for computers and for browsers that do not hand app links to the app: `bankid:///`. */
  scheme: string;
  /**
   * The target of the link. `app` (BankID): the system hands it to the app, and the page stays. `tab` (a simulated phone):
   * the link is a page, opened beside the e-service.
   */
  opensIn: 'app' | 'tab';
}

/** The links of BankID's app, the same for its test service and production. */
export const bankIdLaunchLinks: LaunchLinks = {
  appLink: 'https://app.bankid.com/',
  scheme: 'bankid:///',
  opensIn: 'app',
};

/**
 * Returns the link that starts the app for one order. The return address belongs in the order's `returnUrl`, never here.
 *
 * @example
 * launchLink({ links: bankIdLaunchLinks, kind: 'appLink', autoStartToken: order.autoStartToken });
 * // 'https://app.bankid.com/?autostarttoken=46f6aa68-a520-49d8-9be7-5726d038c26b'
 */
export function launchLink(options: {
  links: LaunchLinks;
  kind: 'appLink' | 'scheme';
  autoStartToken: string;
}): string {
  const base = options.links[options.kind];
  return `${base}?autostarttoken=${encodeURIComponent(options.autoStartToken)}`;
}
