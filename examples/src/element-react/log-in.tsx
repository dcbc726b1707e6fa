import '@secure-start/element/define';
import type { BankIdLoginElement, FinishedDetail, FlowView } from '@secure-start/element';
import { type HTMLAttributes, type ReactNode, useState } from 'react';

/** Props of `<bankid-login>`. On a custom element React 19 takes `onNAME` as a listener for the event `NAME`. */
export interface BankIdLoginProps extends HTMLAttributes<BankIdLoginElement> {
  server?: string;
  purpose?: string;
  action?: 'identify' | 'sign' | 'pay';
  strings?: BankIdLoginElement['strings'];
  'onbankid-state'?: (event: CustomEvent<FlowView>) => void;
  'onbankid-finished'?: (event: CustomEvent<FinishedDetail>) => void;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'bankid-login': BankIdLoginProps;
    }
  }
}

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
