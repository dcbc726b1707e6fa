import { type Language, languages } from '@secure-start/protocol/messages';
import type { Clock } from '@secure-start/protocol/rp';
import type { Purpose } from '@secure-start/server';
import { texts } from './pages/texts-by-language.ts';
import type { Session, Sessions } from './session.ts';

/** Creates the purposes of a log-in and of signing the rental agreement. */
export function createPurposes(options: { sessions: Sessions; clock: Clock }): Record<'login' | 'agreement', Purpose> {
  const { sessions, clock } = options;

  function requireSession(request: Request): Session {
    const session = sessions.find(request.headers.get('cookie'));
    if (session === undefined) throw new Error('Only a person who is logged in can sign.');
    return session;
  }

  return {
    login: {
      kind: 'auth',
      prepareOrder: () => ({}),
      onCompleted: ({ flowId, user, device, bankIdIssueDate, risk, request }) => {
        const session = { flowId, person: user, ipAddress: device.ipAddress, bankIdIssueDate, ...(risk && { risk }) };
        const setCookie = sessions.begin({ cookies: request.headers.get('cookie'), session });
        return { redirectTo: '/account', headers: { 'Set-Cookie': setCookie } };
      },
    },
    agreement: {
      kind: 'sign',
      prepareOrder({ request, reference }) {
        const session = sessions.find(request.headers.get('cookie'));
        if (session === undefined) return 'notSignedIn';
        // The page names the agreement that it shows. The cookie may say another language by now, from another tab.
        const language = languageOf(reference);
        if (language === undefined) throw new RangeError('There is no agreement of this name.');
        return {
          userVisibleData: texts[language].agreement.text,
          userVisibleDataFormat: 'simpleMarkdownV1',
          // Another person must not sign in place of the one who is logged in.
          expectedPersonalNumber: session.person.personalNumber,
        };
      },
      onCompleted: ({ flowId, order, reference, request }) => {
        const { agreements } = requireSession(request);
        // A flow may be delivered twice, if the first response was lost.
        if (!agreements.some((agreement) => agreement.flowId === flowId)) {
          // The text of the order, never one written anew: the visitor may have switched the language meanwhile.
          agreements.push({
            flowId,
            language: languageOf(reference) ?? 'sv',
            text: order.userVisibleData ?? '',
            signedAt: clock.now(),
          });
        }
        return { redirectTo: `/agreements/${flowId}` };
      },
    },
  };
}

/** An agreement is named by its language. */
function languageOf(reference: string | undefined): Language | undefined {
  return languages.find((language) => language === reference);
}
