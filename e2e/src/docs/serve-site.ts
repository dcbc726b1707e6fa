import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../tools/docs-site/docs-site.mjs', import.meta.url));

/** The documentation site as `npm run docs` makes and serves it. */
export interface ServedSite {
  /** Of its list of versions. */
  address: string;
  stop(): void;
}

/** Makes the site in a folder and serves it at a path, `base`. */
export async function serveSite({ folder, base }: { folder: string; base: string }): Promise<ServedSite> {
  const args = ['--out', folder, '--base', base, '--serve', '--port', '0'];
  const served = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    served.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /Serving (http:\S+)next\/index\.html/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    served.once('exit', () => reject(new Error(`The site was not made:\n${said}`)));
  });
  return { address, stop: () => void served.kill() };
}
