import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

const config: NextConfig = {
  // Event streams must not be compressed: they would come in lumps.
  compress: false,
  // Nobody may lay the log-in page, invisible, over a page of theirs. What is below /bankid says so itself.
  headers: () => [
    {
      source: '/((?!bankid/).*)',
      headers: [{ key: 'content-security-policy', value: "frame-ancestors 'none'" }],
    },
  ],
  // What speaks to BankID stays outside of the bundles, and exists once.
  serverExternalPackages: ['@secure-start/client', '@secure-start/server'],
  turbopack: { root: fileURLToPath(new URL('../../../', import.meta.url)) },
};

export default config;
