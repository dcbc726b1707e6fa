import type { CallTextId } from './call-text-id.ts';

/** The texts of a call desk in Swedish. */
export const callSv: Readonly<Record<CallTextId, string>> = {
  sayOpenUser:
    'Öppna BankID-appen på din telefon. Appen frågar om det är du som har ringt till oss. Läs frågan och svara som det är.',
  sayOpenRp:
    'Öppna BankID-appen på din telefon. Appen frågar om vi har ringt till dig. Läs frågan och svara som det är. Är du osäker på vem jag är, lägg på och ring oss på numret på vår webbplats.',
  sayFindApp:
    'Appen heter BankID. Sök på BankID i telefonen om du inte ser den. Du kan öppna den utan att lägga på: slå på högtalaren så länge.',
  sayOtherDevice:
    'Finns BankID-appen på en annan telefon eller surfplatta? Öppna den där. Säg till om du inte har någon BankID-app, så ser jag vad jag kan göra i stället.',
  sayQuestion:
    'Nu har appen fått frågan om vårt samtal. Ser du den? Läs den i lugn och ro och svara som det är. Ser du den inte, öppna den på appens första sida.',
  sayShowDocument:
    'Nu ber appen dig att fotografera och läsa av ditt pass eller nationella id-kort. Följ stegen i appen.',
  sayFollowApp: 'Appen vill att du gör ett steg till. Följ det som står där.',
  sayCodeAuth: 'Kontrollera att det står {name} i appen och välj Identifiera. Säg aldrig din säkerhetskod till mig.',
  sayCodeSign:
    'Kontrollera att det står {name} i appen och läs texten. Stämmer den med det vi har sagt, välj Skriv under. Säg aldrig din säkerhetskod till mig.',
  sayMoment: 'Ett ögonblick, jag väntar på svar från BankID.',
  sayIdentified: 'Tack, nu är du identifierad. Du kan stänga appen.',
  saySigned: 'Tack, din underskrift har kommit in. Du kan stänga appen.',
  sayEnd:
    'Jag kan inte fortsätta det här samtalet, så jag avslutar det nu. Behöver du hjälp, ring oss på numret på vår webbplats.',
  sayInProgress:
    'Något annat pågår med ditt BankID, så jag måste sluta här. Godkänn inget som du inte själv har startat. Ring oss {later}, på numret på vår webbplats.',
  sayNotOpened: 'Jag fick inget svar från din app i tid. Har du telefonen med BankID hos dig?',
  sayUserCancelled: 'Jag ser att du avbröt i appen. Var det något som inte stämde?',
  sayBlocked: 'Ditt BankID går inte att använda. Det är spärrat eller för gammalt. Din bank kan hjälpa dig.',
  sayUpdateApp: 'Din BankID-app behöver uppdateras innan vi kan fortsätta.',
  sayCheckFailed: 'Kontrollen i appen gick inte igenom, så jag kan inte fortsätta på det här sättet.',
  sayNotVerified:
    'Svaret från BankID går inte att kontrollera, så jag kan inte gå vidare på det här sättet. Du har inte gjort något fel.',
  sayFailed: 'Något gick fel hos BankID. Det har inte gjorts något i ditt namn.',
  sayCancelling: 'Jag avbryter frågan. Finns den i din app ska du avbryta den där.',
  sayCancelled: 'Jag har avbrutit frågan. Du kan stänga appen.',
  sayAuthUnknown: 'Svaret från BankID kom inte fram till mig, så jag vet inte vem du är. Vi får göra om det.',
  saySignUnknown:
    'Svaret från BankID kom inte fram till mig. Din underskrift kan ha gått igenom. Jag kontrollerar det innan vi gör om något.',
  sayUnanswered:
    'Jag kan inte se om frågan har kommit fram till din app. Om den finns där ska du avbryta den. Den försvinner av sig själv om några minuter.',
  actWaitForApp:
    'Vänta tills personen har öppnat appen. Skicka ingen länk och ingen kod: ingen sådan behövs. Saknar personen appen eller lägger på, avbryt frågan.',
  actDoNotPrompt: 'Vänta. Säg inte vad personen ska svara på frågan. Lägger personen på, avbryt frågan.',
  actNeverAskForCode: 'Vänta. Be aldrig om säkerhetskoden och ta inte emot den. Lägger personen på, avbryt frågan.',
  actWait: 'Vänta på svaret. Lägger personen på, avbryt frågan.',
  actGoOn:
    'Jämför namnet med ärendet eller kundregistret. Fortsätt om det stämmer. Annars: lämna inte ut något, avsluta samtalet och rapportera det.',
  actDeclined: 'Lämna inte ut något och ändra inget. Försök inte igen. Avsluta samtalet och rapportera det.',
  actInProgress: 'Lämna inte ut något och ändra inget. Försök inte igen. Avsluta samtalet och rapportera det.',
  actWrongPerson: 'Lämna inte ut något och ändra inget. Försök inte igen. Avsluta samtalet och rapportera det.',
  actRiskBlocked: 'BankID stoppade frågan av säkerhetsskäl. Lämna inte ut något. Avsluta samtalet och rapportera det.',
  actRetryOnce:
    'Se till att personen har appen framme och fråga en gång till. Är du osäker på numret, börja om med Nytt samtal och be personen läsa upp det igen.',
  actAskWhy: 'Lyssna på varför. Försök igen bara om personen själv vill det.',
  actSaving: 'Svaret har kommit och sparas. Behandla personen som okänd tills det är klart här.',
  actOtherWay: 'Hjälp personen på ett annat sätt än med BankID, eller be personen höra av sig igen.',
  actNotVerified:
    'Behandla personen som okänd. Fråga inte igen: svaret gick inte att kontrollera. Rapportera det till dem som sköter tjänsten.',
  actCancelling:
    'Vänta tills frågan är borta. Vi meddelar BankID så snart det går att nå. Behandla personen som okänd så länge.',
  actStartAnew: 'Du kan skicka en ny fråga.',
  actCancelled: 'Du kan skicka en ny fråga. Valde du fel under ”Vem ringde?”, välj rätt när du frågar igen.',
  actAuthUnknown: 'Behandla personen som okänd. Skicka en ny fråga.',
  actSignUnknown: 'Ta reda på om underskriften finns innan du skickar en ny fråga.',
  actUnansweredAuth:
    'Behandla personen som okänd. Vänta sex minuter innan du frågar igen: så länge kan frågan finnas kvar i appen.',
  actUnansweredSign:
    'Texten kan ha skrivits under utan att svaret kom fram till oss. Vänta sex minuter och ta reda på om underskriften finns innan du frågar igen.',
  seesNothing: 'Ingenting än: appen har inte öppnats.',
  seesQuestion: 'Frågan om samtalet med oss, eller en rad med {name} som ska öppnas.',
  seesDocument: 'Anvisningen att fotografera och läsa av sin id-handling.',
  seesStep: 'Ett extra steg som appen begär.',
  seesCodeAuth:
    'Vad identifieringen gäller, {name} och knapparna Avbryt och Identifiera. Sedan fingeravtryck, ansikte eller säkerhetskod.',
  seesCodeSign:
    'Texten att skriva under, {name} och knapparna Avbryt och Skriv under. Sedan fingeravtryck, ansikte eller säkerhetskod.',
  seesDeclined: 'Att frågan är borta, eftersom svaret var nej. Appen ber inte om någon kod.',
  seesWorking: 'Appen arbetar.',
  seesDone: 'Att det är klart.',
  seesEnd: 'Att frågan är borta ur appen.',
  seesPerhaps: 'Kanske vår fråga, i högst sex minuter.',
  errorNotSignedIn: 'Du är inte inloggad. Logga in igen.',
  errorPersonalNumber: 'Personnumret stämmer inte. Be personen läsa upp det igen, siffra för siffra.',
  errorCallUnderWay: 'Du kan ha ett samtal i taget, och en fråga väntar redan på svar. Avbryt den först.',
  errorAlarmUnread: 'Läs och bekräfta larmet först.',
  errorNumberHeld:
    'Personnumret är spärrat efter ett larm. Kom larmet i det här samtalet ska du avsluta det. Annars: lämna inte ut något, och hjälp personen på ett annat sätt än med BankID.',
  errorTooManyCalls: 'För många frågor har skickats.',
  errorNoCall: 'Inget samtal pågår.',
  errorOtherCall: 'Ett annat samtal visas nu. Kontrollera innan du trycker.',
  errorAskedByColleague:
    'Personen har redan en fråga: från en kollega, eller en tidigare som aldrig besvarades. Låt kollegan avbryta, eller vänta: det tar högst sex minuter. Det här är inget larm.',
};
