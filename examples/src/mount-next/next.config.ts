import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

const config: NextConfig = {
  // Compression would hold back the events of a stream.
  compress: false,
  // Other sites must not frame the log-in page (clickjacking). Responses below /bankid have the header already.
  headers: () => [
    {
      source: '/((?!bankid/).*)',
      headers: [{ key: 'content-security-policy', value: "frame-ancestors 'none'" }],
    },
  ],
  // Kept out of the bundles, so that each package is loaded once per process.
  serverExternalPackages: ['@secure-start/client', '@secure-start/server'],
  turbopack: { root: fileURLToPath(new URL('../../../', import.meta.url)) },
};

export default config;
