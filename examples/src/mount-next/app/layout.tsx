import type { JSX, ReactNode } from 'react';

/** Layout of all pages of the shop. */
export default function Layout({ children }: { children: ReactNode }): JSX.Element {
  return (
    <html lang="sv">
      <body>{children}</body>
    </html>
  );
}
