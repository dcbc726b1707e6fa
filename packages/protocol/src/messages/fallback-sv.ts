import type { FallbackMessageId } from './message-id.ts';

/** The texts of this project in Swedish, where BankID has none. */
export const fallbackSv: Readonly<Record<FallbackMessageId, string>> = {
  // With no-break hyphens: a line must not end with "QR-".
  scanQr: 'Öppna BankID\u2011appen, tryck på QR\u2011symbolen och läs av koden.',
  scanQrOnOther:
    'Öppna BankID\u2011appen på en annan telefon eller surfplatta, tryck på QR\u2011symbolen och läs av koden.',
  codeScanned: 'Koden är läst. Fortsätt i BankID-appen på din telefon.',
  openApp: 'Tryck på knappen för att öppna BankID-appen.',
  pressToOpenApp: 'Tryck på knappen. Först då öppnar webbläsaren BankID-appen.',
  securityCodeAuth: 'Skriv in din säkerhetskod i BankID-appen och välj Identifiera.',
  securityCodeSign: 'Skriv in din säkerhetskod i BankID-appen och välj Skriv under.',
  approvePayment: 'Granska betalningen i BankID-appen och godkänn den med din säkerhetskod.',
  paymentInProgress: 'En betalning pågår i BankID-appen.',
  bankIdSlow:
    'BankID svarar långsamt just nu. Vänta kvar här. Har du redan godkänt i appen behöver du inte göra det igen.',
  cancelUnconfirmed:
    'Vi försöker avbryta men har inte fått svar från BankID än. Hann du godkänna i appen kan det ha gått igenom. Du kan lämna sidan.',
  checkingResult: 'Klart i BankID-appen. Vi kontrollerar svaret.',
  switchToApp: 'Ser du inte BankID\u2011appen? Byt till den. Det du har påbörjat väntar där.',
  bankIdOnPhone:
    'Har du BankID i telefonen? Välj att öppna BankID på en annan enhet och läs av QR\u2011koden med telefonen.',
  nothingHappened: 'Ingenting har hänt.',
  nothingSigned: 'Ingenting har skrivits under.',
  nothingPaid: 'Inga pengar har dragits.',
  comeBack: 'Gå tillbaka hit när du är klar i BankID-appen.',
  openInSafari:
    'Gå tillbaka hit när du är klar i BankID-appen. Kommer du inte vidare, öppna sidan i Safari i stället för i den här appen.',
  openInChrome: 'Kommer du inte vidare, öppna sidan i Chrome i stället för i den här appen.',
  confirmCall: 'Svara i BankID-appen på frågan om du pratar med oss i telefon.',
  callDeclined:
    'Du svarade att du inte pratar med oss i telefon, så åtgärden avbröts. Lägg på om någon i telefon ber dig använda ditt BankID.',
  updateApp: 'Din BankID-app är för gammal. Uppdatera appen och försök igen.',
  riskBlocked: 'Åtgärden stoppades av säkerhetsskäl. Kontakta oss om du behöver hjälp.',
  completed: 'Klart! Du skickas vidare.',
  done: 'Klart!',
  confirmFinish: 'Allt är klart i BankID-appen. Tryck på Fortsätt om det var du som använde BankID.',
  expired: 'Tiden tog slut. Försök igen.',
  continuedElsewhere: 'Du har fortsatt i en annan flik. Du kan stänga den här fliken utan att något avbryts.',
  loginOutcomeUnknown: 'Vi fick inget svar från BankID, så du är inte inloggad. Försök igen.',
  signOutcomeUnknown:
    'Svaret från BankID kom inte fram. Din underskrift kan ha gått igenom. Kontrollera det innan du skriver under igen.',
  paymentOutcomeUnknown:
    'Svaret från BankID kom inte fram. Betalningen kan ha gått igenom. Kontrollera det innan du betalar igen.',
  wrongPerson: 'Det BankID som användes tillhör någon annan. Försök igen med ditt eget BankID.',
  addressMismatch: 'Sidan och BankID-appen verkar vara på olika nätverk, till exempel wifi och mobilnät. Försök igen.',
  returnedElsewhere: 'Du började i en annan webbläsare. Gå tillbaka dit och följ det som står där.',
  returnMissing:
    'Du är klar i BankID-appen men kom inte tillbaka till den här sidan. Se om du redan är inloggad i en annan flik. Annars: försök igen.',
  signReturnMissing:
    'Du är klar i BankID-appen men kom inte tillbaka till den här sidan. Kontrollera först dina andra flikar: är det klart där ska du inte göra om det.',
  useQrCode:
    'BankID kan inte öppnas på ett säkert sätt från den här webbläsaren. Läs av en QR\u2011kod med appen i stället, eller öppna sidan i en annan webbläsare.',
  useQrCodeOnPhone:
    'BankID kan inte öppnas på ett säkert sätt från den här webbläsaren. Öppna sidan i en annan webbläsare, eller på en dator och läs av QR\u2011koden med telefonen.',
  bankIdTooNew: 'Ditt BankID är för nytt för att användas här. Kontakta oss om du behöver hjälp.',
  unknownDevice: 'Vi känner inte igen enheten du använde. Använd den du brukar, eller kontakta oss.',
  documentNotChecked: 'Ditt pass eller id-kort kontrollerades inte. Försök igen och följ anvisningarna i BankID-appen.',
  evidenceNotVerified:
    'Svaret från BankID gick inte att kontrollera, så vi kan inte gå vidare. Du har inte gjort något fel. Kontakta oss om du behöver hjälp.',
  evidenceNotStored:
    'Det tar längre tid än vanligt att spara svaret från BankID. Vänta kvar här. Du behöver inte göra något mer i appen.',
  signingPaused: 'Det går inte att skriva under eller godkänna betalningar just nu. Försök igen senare.',
  tooManyAttempts: 'För många försök.',
  unknownFlow:
    'Vi hittar inte längre det du påbörjade här. Om du har skrivit under eller betalat i BankID-appen, kontrollera om det gick igenom. Försök annars igen.',
  unknownLogin: 'Vi hittar inte längre det du påbörjade här. Försök igen.',
  cookiesBlocked:
    'Din webbläsare sparar inte cookies från den här webbplatsen, och utan dem fungerar inte BankID här. Tillåt cookies och försök igen.',
  crossSiteFrame:
    'BankID fungerar inte när sidan visas inuti en annan webbplats. Öppna sidan i en egen flik och försök igen.',
  serviceError: 'BankID fungerar inte på den här sidan just nu. Felet ligger hos oss. Försök igen senare.',
  maintenance: 'BankID har underhåll just nu. Går det inte, försök igen om en stund.',
};
