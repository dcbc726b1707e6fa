import { BankIdServerConfigError } from '../config-error.ts';

/** Native apps of the application, which use the server without cookies. */
export interface NativeApps {
  /**
   * The links to which BankID's app returns: universal links or app links of your app, such as
   * `https://shop.example/app/bankid`. Only https: any app may claim a scheme. The app chooses one of them, else the first
   * is used.
   */
  returnLinks: readonly string[];
}

/** Leaves room for the nonce in `returnUrl`, which has at most 512 characters. */
const maxReturnLinkLength = 400;

/**
 * Returns the option `nativeApps`.
 *
 * @throws BankIdServerConfigError when a link is no https address, is too long, or there is none.
 */
export function checkedNativeApps(nativeApps: NativeApps | undefined, field: string): NativeApps | undefined {
  if (nativeApps === undefined) return undefined;
  const { returnLinks } = nativeApps;
  if (Array.isArray(returnLinks) && returnLinks.length > 0 && returnLinks.every(isReturnLink)) return nativeApps;
  throw new BankIdServerConfigError(
    `${field}.returnLinks`,
    'give https links of your app without fragment, such as ["https://shop.example/app/bankid"]',
  );
}

function isReturnLink(link: string): boolean {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return false;
  return !link.includes('#') && link.length <= maxReturnLinkLength;
}
