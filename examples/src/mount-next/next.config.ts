import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

/** Event streams must not be compressed: they would come in lumps. */
const config: NextConfig = {
  compress: false,
  // What speaks to BankID stays outside of the bundles, and exists once.
  serverExternalPackages: ['@secure-start/client', '@secure-start/server'],
  turbopack: { root: fileURLToPath(new URL('../../../', import.meta.url)) },
};

export default config;
