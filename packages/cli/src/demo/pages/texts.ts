import type { Language } from '@secure-start/protocol/messages';

/** What the e-service says, in one language. */
export interface Texts {
  otherLanguage: { code: Language; name: string };
  notBankId: string;
  openPhone: string;
  start: { title: string; heading: string; lead: string; steps: readonly string[]; logIn: string; pay: string };
  account: {
    title: string;
    greeting: (givenName: string) => string;
    lead: string;
    personalNumber: string;
    loggedInAt: string;
    bankIdSince: string;
    address: string;
    risk: string;
    /** By BankID's word for it; `''` when BankID gave none. */
    risks: Readonly<Record<string, string>>;
    logOut: string;
    rentHeading: string;
    rentLead: string;
    rent: string;
    signed: string;
  };
  agreement: { title: string; heading: string; lead: string; text: string; back: string };
  pay: {
    title: string;
    heading: string;
    lead: string;
    recipient: string;
    amount: string;
    payer: string;
    /** What a visitor can play. */
    tries: readonly string[];
    again: string;
    paid: { heading: string; lead: string };
    held: { heading: string; lead: string };
    saved: { heading: string; lead: string };
  };
  card: { title: string; heading: string; lead: string; link: string };
  desk: {
    title: string;
    heading: string;
    lead: string;
    afterNo: string;
    purposes: Readonly<Record<'identify' | 'rent', string>>;
  };
  errors: {
    notFound: { heading: string; lead: string };
    signIn: { heading: string; lead: string };
    broken: { heading: string; lead: string };
    home: string;
  };
}

const sv: Texts = {
  otherLanguage: { code: 'en', name: 'English' },
  notBankId: 'En demo med påhittade personer. Har inget samband med BankID.',
  openPhone: 'Öppna den simulerade telefonen',
  start: {
    title: 'Logga in',
    heading: 'En kajak för helgen?',
    lead: 'Logga in så ligger den framme vid bryggan. Du skriver aldrig ditt personnummer.',
    steps: [
      'Öppna den simulerade telefonen i ett eget fönster.',
      'Tryck på knappen här och läs in QR-koden med telefonen.',
      'Godkänn i telefonen. Sedan är du inloggad.',
    ],
    logIn: 'Logga in på Kajakboden',
    pay: 'Eller betala utan att logga in',
  },
  account: {
    title: 'Din sida',
    greeting: (givenName) => `Hej, ${givenName}!`,
    lead: 'Du är inloggad. Det här fick vi veta av BankID.',
    personalNumber: 'Personnummer',
    loggedInAt: 'Inloggad',
    bankIdSince: 'BankID utfärdat',
    address: 'Appens adress',
    risk: 'Risk',
    risks: { '': 'okänd', low: 'låg', moderate: 'måttlig', high: 'hög' },
    logOut: 'Logga ut',
    rentHeading: 'Hyr en kajak',
    rentLead: 'En enmanskajak med flytväst och paddel, lördag till söndag. Du skriver under med BankID.',
    rent: 'Läs och skriv under',
    signed: 'Underskrivet',
  },
  agreement: {
    title: 'Skriv under',
    heading: 'Läs och skriv under',
    lead: 'Samma text visas i appen innan du skriver under.',
    text: 'Hyresavtal\n\nJag hyr en enmanskajak med flytväst och paddel av Kajakboden, från lördag kl. 9 till söndag kl. 18, för 640 kronor.',
    back: 'Tillbaka',
  },
  pay: {
    title: 'Betala',
    heading: 'Betala kajaken',
    lead: 'Appen visar vem som får pengarna och hur mycket. Det du godkänner där är det som gäller.',
    recipient: 'Till',
    amount: 'Belopp',
    payer: 'Betalat av',
    tries: [
      'Som Tolvan är risken låg: det är betalt direkt.',
      'Som Viss Risk eller Okänd Risk tittar vi på betalningen först.',
      'Som Hög Risk blir det ingen betalning.',
    ],
    again: 'Betala en gång till',
    paid: { heading: 'Tack, det är betalt', lead: 'Kajaken är din i helgen.' },
    held: { heading: 'Vi tittar på betalningen först', lead: 'Inget har dragits än. Vi hör av oss inom en timme.' },
    saved: { heading: 'Kortet är sparat', lead: 'Inget har betalats. Nästa gång räcker det att godkänna i appen.' },
  },
  card: {
    title: 'Spara kort',
    heading: 'Spara kortet till nästa gång',
    lead: 'Du bekräftar i appen att kortet är ditt. Inget betalas: det är ett godkännande utan betalning (npa).',
    link: 'Eller spara kortet utan att betala',
  },
  desk: {
    title: 'Telefondisken',
    heading: 'Någon ringer till Kajakboden',
    lead: 'Här är du den som svarar. Fråga Tolvan, 19121212-1212, och öppna den simulerade telefonen för att svara som han.',
    afterNo:
      'Den som svarar nej kan inte frågas på tio minuter. Fråga någon annan så länge: telefonen visar allas nummer.',
    purposes: { identify: 'Legitimera sig', rent: 'Skriva under hyresavtalet' },
  },
  errors: {
    notFound: { heading: 'Sidan finns inte', lead: 'Kanske är adressen felskriven.' },
    signIn: {
      heading: 'Du är inte inloggad',
      lead: 'Logga in för att fortsätta. Efter två timmar utan aktivitet loggas du ut.',
    },
    broken: { heading: 'Något gick fel hos oss', lead: 'Försök igen om en stund. Inget har skrivits under.' },
    home: 'Till startsidan',
  },
};

const en: Texts = {
  otherLanguage: { code: 'sv', name: 'Svenska' },
  notBankId: 'A demo with made-up people. Not affiliated with BankID.',
  openPhone: 'Open the simulated phone',
  start: {
    title: 'Log in',
    heading: 'A kayak for the weekend?',
    lead: 'Log in and it will be waiting at the jetty. You never type your personal number.',
    steps: [
      'Open the simulated phone in a window of its own.',
      'Press the button here and scan the QR code with the phone.',
      'Approve on the phone. Then you are logged in.',
    ],
    logIn: 'Log in to Kajakboden',
    pay: 'Or pay without logging in',
  },
  account: {
    title: 'Your page',
    greeting: (givenName) => `Hello, ${givenName}!`,
    lead: 'You are logged in. This is what BankID told us.',
    personalNumber: 'Personal number',
    loggedInAt: 'Logged in',
    bankIdSince: 'BankID issued',
    address: 'Address of the app',
    risk: 'Risk',
    risks: { '': 'unknown', low: 'low', moderate: 'moderate', high: 'high' },
    logOut: 'Log out',
    rentHeading: 'Rent a kayak',
    rentLead: 'A single kayak with life jacket and paddle, Saturday to Sunday. You sign with BankID.',
    rent: 'Read and sign',
    signed: 'Signed',
  },
  agreement: {
    title: 'Sign',
    heading: 'Read and sign',
    lead: 'The app shows the same text before you sign.',
    text: 'Rental agreement\n\nI rent a single kayak with life jacket and paddle from Kajakboden, from Saturday 9 am to Sunday 6 pm, for SEK 640.',
    back: 'Back',
  },
  pay: {
    title: 'Pay',
    heading: 'Pay for the kayak',
    lead: 'The app shows who gets the money and how much. What you approve there is what counts.',
    recipient: 'To',
    amount: 'Amount',
    payer: 'Paid by',
    tries: [
      'As Tolvan the risk is low: it is paid at once.',
      'As Viss Risk or Okänd Risk we look at the payment first.',
      'As Hög Risk there is no payment.',
    ],
    again: 'Pay once more',
    paid: { heading: 'Thank you, it is paid', lead: 'The kayak is yours for the weekend.' },
    held: {
      heading: 'We look at the payment first',
      lead: 'Nothing has been taken yet. You hear from us within an hour.',
    },
    saved: { heading: 'The card is saved', lead: 'Nothing has been paid. Next time an approval in the app is enough.' },
  },
  card: {
    title: 'Save a card',
    heading: 'Save the card for the next time',
    lead: 'You confirm in the app that the card is yours. Nothing is paid: it is an approval without a payment (npa).',
    link: 'Or save the card without paying',
  },
  desk: {
    title: 'The phone desk',
    heading: 'Somebody calls Kajakboden',
    lead: 'Here you are the one who answers. Ask Tolvan, 19121212-1212, and open the simulated phone to answer as him.',
    afterNo:
      'Who answers no cannot be asked for ten minutes. Ask somebody else meanwhile: the phone shows all numbers.',
    purposes: { identify: 'Identify themselves', rent: 'Sign the rental agreement' },
  },
  errors: {
    notFound: { heading: 'There is no such page', lead: 'The address may be misspelt.' },
    signIn: {
      heading: 'You are not logged in',
      lead: 'Log in to go on. You are logged out after two hours without activity.',
    },
    broken: { heading: 'Something broke on our side', lead: 'Try again in a moment. Nothing has been signed.' },
    home: 'To the start page',
  },
};

export const textsIn: Readonly<Record<Language, Texts>> = { sv, en };
