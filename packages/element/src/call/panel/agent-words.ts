import type { Language } from '@secure-start/protocol/messages';

/** The words of an agent before a call is at the desk. With a call they come from the server. */
export type AgentWordsId =
  'askNumberUser' | 'askNumberRP' | 'numberAgain' | 'held' | 'askedByColleague' | 'tooManyCalls' | 'notSent';

/** The words by the language spoken in the call. */
export const agentWords: Readonly<Record<Language, Readonly<Record<AgentWordsId, string>>>> = {
  sv: {
    askNumberUser: 'Jag skickar en fråga till din BankID-app. Vilket personnummer har du?',
    askNumberRP:
      'Jag vill skicka en fråga till din BankID-app. Är du osäker på vem jag är, lägg på och ring oss på numret på vår webbplats.',
    numberAgain: 'Jag vill vara säker på att det blir rätt. Kan du läsa upp personnumret igen, siffra för siffra?',
    held: 'Jag kan inte skicka någon fråga till BankID-appen just nu. Jag ska se om jag kan hjälpa dig på ett annat sätt.',
    askedByColleague: 'Ett ögonblick, jag behöver kontrollera en sak innan jag kan skicka frågan.',
    tooManyCalls: 'Jag kan inte skicka fler frågor just nu. Vi får vänta en stund.',
    notSent: 'Ett ögonblick, jag får inte iväg frågan just nu.',
  },
  en: {
    askNumberUser: 'I will send a request to your BankID app. What is your personal identity number?',
    askNumberRP:
      'I would like to send a request to your BankID app. If you are not sure who I am, hang up and call us on the number on our website.',
    numberAgain: 'I want to get this right. Could you read out your personal identity number again, digit by digit?',
    held: 'I cannot send a request to the BankID app right now. Let me see if I can help you in another way.',
    askedByColleague: 'One moment, I need to check something before I can send the request.',
    tooManyCalls: 'I cannot send any more requests right now. We have to wait a while.',
    notSent: 'One moment, I cannot get the request through right now.',
  },
};

/** The words when a start was refused, by error code. The rest: the agent alone has to do something. */
const wordsByCode: ReadonlyMap<string | undefined, AgentWordsId | undefined> = new Map([
  ['numberHeld', 'held'],
  ['askedByColleague', 'askedByColleague'],
  ['tooManyCalls', 'tooManyCalls'],
  ['invalidPersonalNumber', 'numberAgain'],
  ['callUnderWay', undefined],
  ['alarmUnread', undefined],
]);

/** Returns the words when the start of a call was refused. `undefined`: there is nothing to say. */
export function wordsForRefusedStart(code: string | undefined): AgentWordsId | undefined {
  return wordsByCode.has(code) ? wordsByCode.get(code) : 'notSent';
}
