import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { type CommandRun, runCommand } from '../run-command.test.kit.ts';
import { type SigningStage, startSigningStage } from './simulated-evidence.test.kit.ts';

/** A simulator whose persons sign, and a folder with its root and the certificate of its relying party. */
export interface VerifyStage {
  sign: SigningStage['sign'];
  /** Writes a file and returns its path. An object becomes JSON. */
  keep(name: string, content: string | Uint8Array | object): Promise<string>;
  pathOf(name: string): string;
  /** Runs `secure-start verify` as a process of its own. */
  verify(args: readonly string[], stdin?: string): Promise<CommandRun>;
  /** The flags that trust the simulator's root. */
  anchor(): string[];
  /** The flags that name the certificate of its relying party. */
  relyingParty(): string[];
}

/** Starts a stage before the tests of a suite, and removes it after them. */
export function useVerifyStage(): VerifyStage {
  let folder = '';
  let stage: SigningStage | undefined;
  const closers: (() => void | Promise<void>)[] = [];
  const pathOf = (name: string): string => join(folder, name);
  const keep = async (name: string, content: string | Uint8Array | object): Promise<string> => {
    const isText = typeof content === 'string' || content instanceof Uint8Array;
    await writeFile(pathOf(name), isText ? content : JSON.stringify(content));
    return pathOf(name);
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'secure-start-verify-'));
    stage = await startSigningStage({ after: (closer) => void closers.push(closer) });
    await keep('root.pem', stage.anchor);
    await keep('rp.pem', stage.relyingParty);
  });
  after(async () => {
    for (const close of closers) await close();
    await rm(folder, { recursive: true });
  });

  return {
    async sign(text, tampering) {
      if (stage === undefined) throw new Error('The stage starts before the tests.');
      return stage.sign(text, tampering);
    },
    keep,
    pathOf,
    verify: (args, stdin) => runCommand(['verify', ...args], stdin === undefined ? {} : { stdin }),
    anchor: () => ['--anchor', pathOf('root.pem')],
    relyingParty: () => ['--relying-party', pathOf('rp.pem')],
  };
}

/** Returns the lines that are not empty. */
export function linesOf(output: string): string[] {
  return output.split('\n').filter((line) => line !== '');
}
