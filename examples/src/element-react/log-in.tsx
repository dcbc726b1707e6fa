import '@secure-start/element/define';
import '@secure-start/element/react';
import { type ReactNode, useState } from 'react';

/** Log-in that stays on the page. The session is set when the greeting appears. */
export function LogIn(): ReactNode {
  const [isLoggedIn, setLoggedIn] = useState(false);
  if (isLoggedIn) return <p role="status">Welcome!</p>;
  return (
    <bankid-login
      server="/bankid"
      purpose="login"
      lang="en"
      strings={{ identify: 'Log in with BankID' }}
      onbankid-finished={(event) => {
        event.preventDefault();
        setLoggedIn(true);
      }}
    >
      <p slot="help">Do you need help? Ask us.</p>
    </bankid-login>
  );
}
