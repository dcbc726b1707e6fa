import type { JSX } from 'react';
import { LogIn } from './log-in.tsx';

/** The page where people log in. */
export default function Page(): JSX.Element {
  return (
    <main>
      <h1>Butiken</h1>
      <LogIn />
    </main>
  );
}
