import type { Clock } from '@secure-start/protocol/rp';
import type { Purpose } from '@secure-start/server';
import { chosenLanguage } from './language.ts';
import type { Session, Sessions } from './session.ts';
import { textsIn } from './texts.ts';

/** What the e-service uses BankID for: to log in, and to sign the rental agreement. */
export function purposes(options: { sessions: Sessions; clock: Clock }): Record<'login' | 'agreement', Purpose> {
  const { sessions, clock } = options;

  function sessionOf(request: Request): Session {
    const session = sessions.find(request.headers.get('cookie'));
    if (session === undefined) throw new Error('Signing needs somebody who is logged in.');
    return session;
  }

  return {
    login: {
      kind: 'auth',
      ask: () => ({}),
      onCompleted: ({ flowId, user, device, bankIdIssueDate, risk, request }) => {
        const session = { flowId, person: user, ipAddress: device.ipAddress, bankIdIssueDate, ...(risk && { risk }) };
        const setCookie = sessions.begin({ cookies: request.headers.get('cookie'), session });
        return { redirectTo: '/account', headers: { 'Set-Cookie': setCookie } };
      },
    },
    agreement: {
      kind: 'sign',
      ask: (request) => ({
        userVisibleData: agreementText(request),
        // Nobody else may sign in this person's place.
        expectedPersonalNumber: sessionOf(request).person.personalNumber,
      }),
      onCompleted: ({ flowId, request }) => {
        const { agreements } = sessionOf(request);
        if (!agreements.some((agreement) => agreement.flowId === flowId)) {
          agreements.push({ flowId, text: agreementText(request), signedAt: clock.now() });
        }
        return { redirectTo: '/account' };
      },
    },
  };
}

function agreementText(request: Request): string {
  const language = chosenLanguage({
    cookies: request.headers.get('cookie'),
    acceptLanguage: request.headers.get('accept-language'),
  });
  return textsIn[language].agreement.text;
}
