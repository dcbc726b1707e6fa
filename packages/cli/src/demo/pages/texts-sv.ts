import type { Texts } from './texts.ts';

/** Texts in Swedish. */
export const swedish: Texts = {
  otherLanguage: { code: 'en', name: 'English' },
  demo: {
    mark: 'Demo',
    about: 'Butiken och personerna är påhittade, och inga pengar dras. Demon har inget samband med BankID.',
  },
  openPhone: 'Öppna den simulerade telefonen',
  otherTab: 'Har du två flikar som visar samma sak kan du stänga den ena.',
  needsScript: 'BankID behöver JavaScript. Slå på det i webbläsaren och ladda om sidan.',
  parts: {
    name: 'Mer i demon',
    desk: 'Telefonkundtjänst',
    status: 'Driftstatus',
    launchCheck: 'Kontrollera hur appen öppnas (på engelska)',
  },
  start: {
    title: 'Logga in',
    heading: 'En kajak för helgen?',
    lead: 'Logga in så ligger den framme vid bryggan. Du behöver aldrig skriva ditt personnummer.',
    steps: {
      computer: [
        'Öppna den simulerade telefonen i ett eget fönster.',
        'Tryck på knappen här och läs av QR-koden med telefonen.',
        'Godkänn i telefonen. Sedan är du inloggad.',
      ],
      handheld: [
        'Tryck på knappen här, och sedan på Öppna BankID. En simulerad app öppnas i en ny flik.',
        'Välj vem du är, och godkänn i appen. Sedan är du inloggad.',
      ],
    },
    logIn: 'Logga in på Kajakboden',
    loggedOut: 'Du är utloggad.',
    pay: 'Eller betala utan att logga in',
  },
  account: {
    title: 'Din sida',
    greeting: (givenName) => `Hej, ${givenName}!`,
    lead: 'Du är inloggad.',
    details: 'Det här har vi fått från BankID',
    personalNumber: 'Personnummer',
    loggedInAt: 'Inloggad',
    bankIdSince: 'BankID utfärdat',
    address: 'Appens IP-adress',
    risk: 'Risk enligt BankID',
    risks: { '': 'okänd', low: 'låg', moderate: 'måttlig', high: 'hög' },
    logOut: 'Logga ut',
    rentHeading: 'Hyr en kajak',
    rentLead: 'En enmanskajak med flytväst och paddel, lördag till söndag. Du skriver under med BankID.',
    rent: 'Läs och skriv under',
    payLater: 'Du betalar när du hämtar kajaken, om du inte hellre gör det nu.',
    payNow: 'Betala 640 kr nu',
    showAgreement: 'Visa avtalet',
    rentAnother: 'Hyr en kajak till',
    signed: 'Underskrivet',
  },
  agreement: {
    title: 'Skriv under',
    heading: 'Läs och skriv under',
    lead: 'Samma text visas i appen innan du skriver under.',
    textHeading: 'Det här skriver du under',
    text: `# Hyresavtal

Jag hyr av *Kajakboden*:

+ en enmanskajak
+ flytväst och paddel

| Från | Till | Pris |
| ---- | ---- | ---- |
| lördag kl. 9 | söndag kl. 18 | *640 kr* |

Jag lämnar tillbaka allt i samma skick.`,
    back: 'Tillbaka',
  },
  proof: {
    title: 'Underskrivet',
    heading: 'Avtalet är underskrivet',
    lead: 'Det här skrev du under, ord för ord som det stod i appen.',
    next: 'Kajaken ligger framme vid bryggan på lördag kl. 9. Du betalar när du hämtar den.',
    textHeading: 'Avtalet',
    proof: 'Bevis',
    forDevelopers: 'För utvecklare',
    signedAt: 'Tidpunkt',
    askedBy: 'På begäran av',
    checks: (count) => `Beviset är kontrollerat: ${count} kontroller godkända (på engelska)`,
    download: 'Ladda ner bevispaketet',
    verify: 'Kontrollera paketet på egen hand, utan nätverk. Du behöver också rotcertifikatet och butikens certifikat:',
    signed: { person: 'Underskrivet av', none: 'Det finns inget bevis i arkivet för den här underskriften.' },
    approved: { person: 'Godkänt av', none: 'Det finns inget bevis i arkivet för det här godkännandet.' },
  },
  pay: {
    title: 'Betala',
    heading: 'Betala kajaken',
    lead: 'Appen visar vem som får pengarna och hur mycket. Det du godkänner där är det som gäller.',
    recipient: 'Till',
    amount: 'Belopp',
    price: '640 kr',
    status: 'Status',
    tries: {
      title: 'Hjälp för dig som testar demon',
      lines: [
        'Välj personen Tolvan Tolvansson i den simulerade telefonen: risken är låg, och betalningen går igenom direkt.',
        'Välj Vera Viss Risk eller Vera Okänd Risk: butiken granskar betalningen först.',
        'Välj Viktor Hög Risk: betalningen stoppas.',
      ],
    },
    home: 'Till butiken',
    again: 'Ny betalning (övning)',
    contact: 'Frågor om betalningen? Ring Kajakboden på 08-465 004 00 (påhittat nummer).',
    already: {
      paid: { heading: 'Du har redan betalat', lead: (time) => `Du betalade 640 kr ${time}.`, receipt: 'Visa kvittot' },
      held: {
        heading: 'Betalningen granskas – betala inte igen',
        lead: (time) => `Du godkände 640 kr ${time}. Inga pengar har dragits än.`,
        receipt: 'Visa hur det går',
      },
    },
    paid: {
      heading: 'Tack, det är betalt',
      lead: 'Kajaken är din i helgen.',
      status: 'Betalt',
      person: 'Betalt av',
    },
    held: {
      heading: 'Vi granskar betalningen',
      lead: 'Inga pengar har dragits än. Svaret kommer på den här sidan inom en timme: blir det ja dras 640 kr, blir det nej dras ingenting. (I demon kommer inget svar.)',
      status: 'Godkänt av dig, granskas av oss',
      person: 'Godkänt av',
    },
    saved: {
      heading: 'Kortet är sparat',
      lead: 'Inga pengar har dragits. Nästa gång räcker det att godkänna i appen.',
      status: 'Sparat, inget betalat',
      person: 'Bekräftat av',
    },
  },
  card: {
    title: 'Spara kort',
    heading: 'Spara betalning med BankID till nästa gång',
    lead: 'Det gäller betalkortet som du har hos Kajakboden (påhittat). Du bekräftar i appen att kortet är ditt. Ingenting betalas.',
    link: 'Spara betalning med BankID till nästa gång',
  },
  desk: {
    title: 'Telefonkundtjänst',
    heading: 'Någon ringer till Kajakboden',
    lead: 'Här är det du som svarar i telefonen. Öppna den simulerade telefonen och välj en person, till exempel Tolvan, 19121212-1212. Skicka frågan härifrån och svara på den i telefonen.',
    afterNo:
      'Om demon: den som har svarat nej kan inte få en ny fråga på tio minuter. Vill du prova mer under tiden kan du välja en annan person i den simulerade telefonen. Där står allas personnummer.',
    reportTo: 'Kajakbodens säkerhetsjour, anknytning 1234 (påhittad)',
    purposes: { identify: 'Identifiera sig', rent: 'Skriva under hyresavtalet' },
  },
  errors: {
    notFound: { heading: 'Sidan finns inte', lead: 'Kontrollera att adressen är rätt skriven.' },
    signIn: {
      heading: 'Du är inte inloggad',
      lead: 'Logga in för att fortsätta. Efter två timmar utan aktivitet loggas du ut.',
    },
    broken: { heading: 'Något gick fel hos oss', lead: 'Försök igen om en stund.' },
    home: 'Till startsidan',
  },
};
