/**
 * Types of `<bankid-login>` in JSX, for React 18 and 19. The module is for the compiler alone: importing it adds the tag.
 *
 * React 19 sets properties and listens to events by their names. React 18 sets attributes only: listen with a `ref`.
 *
 * @example
 * import '@secure-start/element/define';
 * import '@secure-start/element/react';
 *
 * export const LogIn = () => <bankid-login purpose="login" onbankid-ended={({ detail }) => console.log(detail.code)} />;
 *
 * @module
 */
import type { HTMLAttributes, RefAttributes } from 'react';
import type { BankIdLoginElement } from './bankid-login-element.ts';
import type { BankIdLoginEventDetails } from './element-events.ts';
import type { Action } from './panel/action.ts';
import type { StringOverrides } from './texts/strings.ts';

/** The listeners of `<bankid-login>`. React 19 takes `onNAME` as a listener of the event `NAME`. */
export type BankIdLoginListeners = {
  [Name in keyof BankIdLoginEventDetails as `on${Name}`]?: (event: CustomEvent<BankIdLoginEventDetails[Name]>) => void;
};

/** Props of `<bankid-login>`. */
export interface BankIdLoginProps
  extends HTMLAttributes<BankIdLoginElement>, RefAttributes<BankIdLoginElement>, BankIdLoginListeners {
  server?: string | undefined;
  purpose?: string | undefined;
  reference?: string | undefined;
  action?: Action | undefined;
  strings?: StringOverrides | undefined;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'bankid-login': BankIdLoginProps;
    }
  }
}
