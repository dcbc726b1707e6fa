import type { CallAlarmKind, CallInitiator, CallView } from '@secure-start/protocol/call';
import type { Language } from '@secure-start/protocol/messages';
import { deskStrings } from '../panel/desk-strings.ts';

/** The texts of an alarm: the sign of fraud, whom to protect, and what may be behind it. */
export interface AlarmTexts {
  reason: string;
  protect: string;
  /** The cause, as far as the agent has to know it at once; empty where there is none to tell. */
  hint: string;
  /** Paragraphs for an agent who reads on, or reports: none of them says that all is well. */
  background: readonly string[];
}

type ByInitiator<Value> = Readonly<Record<CallInitiator, Value>>;
type TextsOfKind = Readonly<{
  reason: string;
  protect: ByInitiator<string>;
  hint?: ByInitiator<string>;
  background: ByInitiator<readonly string[]>;
}>;

const protectSv = 'Den du pratar med kan vara någon annan. Skydda den som äger numret.';
const protectEn = 'The person on the line may be someone else. Protect the person whose number it is.';
const notNoSv =
  'Det här är inte ett nej i appen: en annan fråga till samma BankID pågick eller kom emellan. Den kan vara personens egen, till exempel en inloggning, eller någon annans.';
const notNoEn =
  'This is not a no in the app: another request to the same BankID was open, or came in between. It may be the person’s own, such as a log-in, or someone else’s.';

/** In the words of the form, so that the agent finds the choice again. */
const wrongChoiceSv = ofEachInitiator(
  'sv',
  ({ whoCalled, choice }) =>
    `Kan du ha valt fel under ”${whoCalled}”? Du valde ”${choice}”. Det är ändå ett larm: fråga inte igen i det här samtalet.`,
);
const wrongChoiceEn = ofEachInitiator(
  'en',
  ({ whoCalled, choice }) =>
    `Did you choose the wrong answer to “${whoCalled}”? You chose “${choice}”. It is an alarm all the same: ask no more in this call.`,
);

function ofEachInitiator(
  language: Language,
  write: (words: { whoCalled: string; choice: string }) => string,
): ByInitiator<string> {
  const { whoCalled, user, RP } = deskStrings[language];
  return { user: write({ whoCalled, choice: user }), RP: write({ whoCalled, choice: RP }) };
}

const texts: Readonly<Record<Language, Readonly<Record<CallAlarmKind, TextsOfKind>>>> = {
  sv: {
    declined: {
      reason: 'Personen har svarat nej: inget samtal med oss pågår.',
      protect: {
        user: protectSv,
        RP: 'Den som svarade när vi ringde kan vara någon annan. Skydda den som äger numret.',
      },
      hint: wrongChoiceSv,
      background: {
        user: [
          'Den som ringde kan ha uppgett någon annans nummer. Ring inte upp på ett telefonnummer som du har fått i samtalet.',
        ],
        RP: [
          'Vi kan ha nått fel person. Eller så är rätt person osäker på vem som ringer, och då är det klokt att svara nej: personen kan ringa oss på numret på vår webbplats.',
        ],
      },
    },
    alreadyInProgress: {
      reason: 'Någon annan kan använda personnumret just nu.',
      protect: { user: protectSv, RP: protectSv },
      hint: { user: notNoSv, RP: notNoSv },
      background: {
        user: ['Personen kan ringa igen när spärren har släppt.'],
        RP: ['Vi kan ringa igen när spärren har släppt.'],
      },
    },
    wrongPerson: {
      reason: 'Någon annan än den du frågade har svarat.',
      protect: { user: protectSv, RP: protectSv },
      background: {
        user: ['Den som ringde kan ha uppgett någon annans nummer. Lita inte på något som har sagts i samtalet.'],
        RP: ['Vi kan ha nått fel person. Lita inte på något som har sagts i samtalet.'],
      },
    },
  },
  en: {
    declined: {
      reason: 'The person answered no: they are not in a call with us.',
      protect: {
        user: protectEn,
        RP: 'Someone else may have answered when we called. Protect the person whose number it is.',
      },
      hint: wrongChoiceEn,
      background: {
        user: [
          'The caller may have given someone else’s number. Do not call back on a phone number that you were given in the call.',
        ],
        RP: [
          'We may have reached the wrong person. Or the right one is not sure who is calling, and is wise to answer no: they can call us on the number on our website.',
        ],
      },
    },
    alreadyInProgress: {
      reason: 'Someone else may be using this personal identity number right now.',
      protect: { user: protectEn, RP: protectEn },
      hint: { user: notNoEn, RP: notNoEn },
      background: {
        user: ['The person can call again when the block has ended.'],
        RP: ['We can call again when the block has ended.'],
      },
    },
    wrongPerson: {
      reason: 'Someone other than the person you asked has answered.',
      protect: { user: protectEn, RP: protectEn },
      background: {
        user: ['The caller may have given someone else’s number. Do not rely on anything that was said in the call.'],
        RP: ['We may have reached the wrong person. Do not rely on anything that was said in the call.'],
      },
    },
  },
};

/** Returns the texts of a call's alarm. Empty for one without an alarm, or with one of a newer server. */
export function alarmTexts({ alarm, callInitiator }: CallView, language: Language): AlarmTexts {
  const ofKind: TextsOfKind | undefined = alarm && texts[language][alarm.kind];
  return {
    reason: ofKind?.reason ?? '',
    protect: ofKind?.protect[callInitiator] ?? '',
    hint: ofKind?.hint?.[callInitiator] ?? '',
    background: ofKind?.background[callInitiator] ?? [],
  };
}
