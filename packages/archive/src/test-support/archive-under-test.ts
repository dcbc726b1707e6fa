import type { Archive } from '../archive.ts';
import type { OpenArchiveOptions } from '../open-archive.ts';

/** An empty archive for one test, opened as often as the test wants: each time as another process would. */
export interface ArchiveUnderTest {
  open(options?: Partial<OpenArchiveOptions>): Promise<Archive>;
  /** Runs SQL past the archive, as an attacker with the database would. */
  sql(statement: string): Promise<void>;
}

/** One test of the contract. */
export interface ContractTest {
  name: string;
  run(underTest: ArchiveUnderTest): Promise<void>;
}
