import { returnNonceParameter } from '@secure-start/protocol/flow';

/** The part of `sessionStorage` that is used. */
type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Takes the nonce out of a fragment; `undefined` when there is none.
 *
 * @example
 * nonceIn('#bankid-nonce=abc'); // 'abc'
 */
export function nonceIn(fragment: string): string | undefined {
  const parameter = fragment
    .slice(1)
    .split('&')
    .find((part) => part.startsWith(`${returnNonceParameter}=`));
  return parameter?.slice(returnNonceParameter.length + 1) || undefined;
}

/**
 * The nonce of this tab, by the path of its page. A phone may drop a page that waits in the background and load it again,
 * and by then the nonce is no longer in the address. It is worth nothing without the browser's cookie, which no script reads.
 */
export function createNonceStore(path: string, storage: () => TabStorage) {
  const key = `${returnNonceParameter} ${path}`;
  /** Browsers that block cookies refuse their storage as well. */
  function tryWith<Result>(use: (tab: TabStorage) => Result): Result | undefined {
    try {
      return use(storage());
    } catch {
      return undefined;
    }
  }
  return {
    keep(nonce: string): void {
      tryWith((tab) => tab.setItem(key, nonce));
    },
    kept: (): string | undefined => tryWith((tab) => tab.getItem(key)) ?? undefined,
    forget(): void {
      tryWith((tab) => tab.removeItem(key));
    },
  };
}
