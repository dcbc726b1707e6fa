import type { JSX, ReactNode } from 'react';

/** Every page of the shop. */
export default function Layout({ children }: { children: ReactNode }): JSX.Element {
  return (
    <html lang="sv">
      <body>{children}</body>
    </html>
  );
}
