import { ArchiveError } from '../errors.ts';
import type { SignedHeadList } from './head-list.ts';
import type { SignedHeads } from './sign-heads.ts';

/** The signing of heads by one process, which tells of what it passed over. */
export interface HeadSigning {
  /**
   * Signs the heads that have moved. Returns the newest list.
   *
   * @throws ArchiveError `corrupt` when something was passed over. What could be signed is signed all the same.
   */
  sign(): Promise<SignedHeadList | undefined>;
  /** Does the same, and rejects once only for the same thing. */
  signAgain(): Promise<void>;
}

/** Creates it over `sign`. */
export function createHeadSigning(sign: () => Promise<SignedHeads>): HeadSigning {
  const told = new Set<string>();

  return {
    async sign() {
      const { list, passedOver } = await sign();
      throwFirst(passedOver);
      return list;
    },
    async signAgain() {
      const { passedOver } = await sign();
      const news = passedOver.filter((sentence) => !told.has(sentence));
      for (const sentence of news) told.add(sentence);
      throwFirst(news);
    },
  };
}

function throwFirst([first, ...others]: readonly string[]): void {
  if (first === undefined) return;
  throw new ArchiveError('corrupt', others.length === 0 ? first : `${first} There are ${others.length} more.`);
}
