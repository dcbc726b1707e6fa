import type { JSX } from 'react';
import { LogIn } from './log-in.tsx';

/** Page with the log-in. */
export default function Page(): JSX.Element {
  return (
    <main>
      <h1>Butiken</h1>
      <LogIn />
    </main>
  );
}
