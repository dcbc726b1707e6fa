import type { FallbackMessageId } from './message-id.ts';

/** The texts of this project in Swedish, where BankID has none. */
export const fallbackSv: Readonly<Record<FallbackMessageId, string>> = {
  scanQr: 'Öppna BankID-appen, tryck på QR-symbolen och läs av koden här.',
  openApp: 'Tryck på knappen så öppnas BankID-appen.',
  comeBack: 'Gå tillbaka hit när du är klar i BankID-appen.',
  openInSafari:
    'Gå tillbaka hit när du är klar i BankID-appen. Kommer du inte vidare, öppna sidan i Safari i stället för i den här appen.',
  openInChrome: 'Kommer du inte vidare, öppna sidan i Chrome i stället för i den här appen.',
  confirmCall: 'Svara i BankID-appen på frågan om du pratar med oss i telefon.',
  callDeclined:
    'Du svarade att du inte pratar med oss i telefon, så åtgärden avbröts. Lägg på om någon annan ber dig använda BankID.',
  updateApp: 'Din BankID-app är för gammal. Uppdatera appen och försök igen.',
  riskBlocked: 'Åtgärden stoppades av säkerhetsskäl. Kontakta oss om du behöver hjälp.',
  completed: 'Klart! Du skickas vidare.',
  confirmFinish: 'Allt är klart i BankID-appen. Tryck på Fortsätt om det var du som använde BankID.',
  expired: 'Tiden tog slut. Försök igen.',
  continuedElsewhere: 'Du har fortsatt i en annan flik. Du kan stänga den här.',
  loginOutcomeUnknown: 'Svaret från BankID kom inte fram. Du är inte inloggad. Försök igen.',
  signOutcomeUnknown:
    'Svaret från BankID kom inte fram. Din underskrift kan ha gått igenom. Kontrollera det innan du skriver under igen.',
  paymentOutcomeUnknown:
    'Svaret från BankID kom inte fram. Du kan ha godkänt betalningen. Kontrollera det innan du betalar igen.',
  wrongPerson: 'Det BankID som användes tillhör någon annan. Försök igen med ditt eget BankID.',
  addressMismatch:
    'BankID-appen användes från ett annat nätverk än den här sidan. Försök igen, eller läs av en QR-kod med appen i stället.',
  returnedElsewhere: 'Du kom tillbaka i en annan webbläsare än den du började i. Fortsätt i den du började i.',
  returnMissing:
    'Du är klar i BankID-appen, men den ledde inte tillbaka till den här sidan. Om du inte har kommit vidare i en annan flik: försök igen, eller läs av en QR-kod med appen i stället.',
  useQrCode:
    'BankID kan inte öppnas på ett säkert sätt från den här webbläsaren. Läs av en QR-kod med appen i stället, eller öppna sidan i en annan webbläsare.',
  bankIdTooNew: 'Ditt BankID är för nytt för att användas här. Kontakta oss om du behöver hjälp.',
  unknownDevice:
    'Du använde ditt BankID på en enhet som vi inte har sett förut. Använd den du brukar, eller kontakta oss.',
  documentNotChecked: 'Ditt pass eller id-kort kontrollerades inte. Försök igen och följ anvisningarna i BankID-appen.',
  signingPaused: 'Det går inte att skriva under eller godkänna betalningar just nu. Försök igen senare.',
  tooManyAttempts: 'Det har gjorts för många försök härifrån. Vänta en stund.',
  maintenance:
    'Underhåll av BankID pågår, så det kan hända att det inte fungerar just nu. Försök i så fall igen senare.',
};
