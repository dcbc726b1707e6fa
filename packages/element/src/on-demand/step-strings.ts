import type { Device } from '@secure-start/protocol/flow';
import type { Language } from '@secure-start/protocol/messages';

/** The names of the steps that say something else on this kind of device: a phone cannot scan its own screen. */
export type FormFactorStep = 'otherPhoneStep1' | 'computerStep1' | 'computerStep3';

/** The steps for beginners, three for each device. */
export type StepStrings = Readonly<Record<`${Device}DeviceStep${1 | 2 | 3}` | FormFactorStep, string>>;

const swedish: StepStrings = {
  otherDeviceStep1: 'Öppna BankID\u2011appen på din telefon eller surfplatta.',
  otherDeviceStep2: 'Tryck på QR\u2011symbolen i appen och rikta kameran mot koden här.',
  otherDeviceStep3: 'Läs vad appen frågar. Om det stämmer skriver du in din säkerhetskod.',
  sameDeviceStep1: 'Tryck på Öppna BankID. Appen startar på den här enheten.',
  sameDeviceStep2: 'Läs vad appen frågar. Om det stämmer skriver du in din säkerhetskod.',
  sameDeviceStep3: 'Gå tillbaka hit om du inte kommer hit automatiskt.',
  otherPhoneStep1: 'Öppna BankID\u2011appen på en annan telefon eller surfplatta än den här.',
  computerStep1: 'Tryck på Öppna BankID. Har du BankID på kort, sätt kortet i kortläsaren.',
  computerStep3: 'Sidan här fortsätter av sig själv när du är klar.',
};

const english: StepStrings = {
  otherDeviceStep1: 'Open the BankID app on your phone or tablet.',
  otherDeviceStep2: 'Tap the QR symbol in the app and point the camera at the code here.',
  otherDeviceStep3: 'Read what the app asks. If it is right, enter your security code.',
  sameDeviceStep1: 'Press Open BankID. The app starts on this device.',
  sameDeviceStep2: 'Read what the app asks. If it is right, enter your security code.',
  sameDeviceStep3: 'Come back here, if the app does not bring you back.',
  otherPhoneStep1: 'Open the BankID app on a phone or tablet other than this one.',
  computerStep1: 'Press Open BankID. If your BankID is on a card, insert the card into the card reader.',
  computerStep3: 'This page goes on by itself when you are done.',
};

/** The steps for beginners in every language. */
export const stepStrings: Readonly<Record<Language, StepStrings>> = { sv: swedish, en: english };
