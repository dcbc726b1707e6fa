/** The origin of a function of a profile. */
export interface Origin {
  /** `@secure-start/server`, `undici`, `node`, or `native` for what is not JavaScript. */
  package: string;
  /** The file within the package: `@secure-start/server/orders/poller`, `node:internal/streams/writable`. */
  module: string;
}

/** Reads the origin of a function from the address of its script, as V8 writes it. */
export function originOf(url: string): Origin {
  if (url === '') return { package: 'native', module: 'native' };
  if (url.startsWith('node:')) return { package: 'node', module: url };
  const [, own, ownFile] = /\/packages\/([^/]+)\/dist\/(.+)\.js$/.exec(url) ?? [];
  if (own !== undefined) return { package: `@secure-start/${own}`, module: `@secure-start/${own}/${ownFile}` };
  const [, installed, file] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(.+?)(?:\.[cm]?js)?$/.exec(url) ?? [];
  if (installed !== undefined) return { package: installed, module: `${installed}/${file}` };
  return { package: 'bench', module: `bench/${url.replace(/.*\/bench\/dist\//, '').replace(/\.js$/, '')}` };
}
