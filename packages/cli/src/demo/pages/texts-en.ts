import type { Texts } from './texts.ts';

/** Texts in English. */
export const english: Texts = {
  otherLanguage: { code: 'sv', name: 'Svenska' },
  demo: {
    mark: 'Demo',
    about: 'The shop and the people are made up, and no money is taken. Not affiliated with BankID.',
  },
  openPhone: 'Open the simulated phone',
  otherTab: 'If two tabs show the same page, you can close one of them.',
  needsScript: 'BankID needs JavaScript. Turn it on in your browser, and load the page again.',
  parts: {
    name: 'More in the demo',
    desk: 'Call desk',
    status: 'Service status',
    launchCheck: 'Check how the app opens',
  },
  start: {
    title: 'Log in',
    heading: 'A kayak for the weekend?',
    lead: 'Log in and it will be waiting at the jetty. You never have to type your personal identity number.',
    steps: {
      computer: [
        'Open the simulated phone in its own window.',
        'Press the button here and scan the QR code with the phone.',
        'Approve on the phone, and you are logged in.',
      ],
      handheld: [
        'Press the button here, and then Open BankID. A simulated app opens in a new tab.',
        'Choose who you are and approve in the app, and you are logged in.',
      ],
    },
    logIn: 'Log in to Kajakboden',
    loggedOut: 'You are logged out.',
    pay: 'Or pay without logging in',
  },
  account: {
    title: 'Your page',
    greeting: (givenName) => `Hello, ${givenName}!`,
    lead: 'You are logged in.',
    details: 'What we received from BankID',
    personalNumber: 'Personal identity number',
    loggedInAt: 'Logged in',
    bankIdSince: 'BankID issued',
    address: 'IP address of the app',
    risk: 'Risk according to BankID',
    risks: { '': 'unknown', low: 'low', moderate: 'moderate', high: 'high' },
    logOut: 'Log out',
    rentHeading: 'Rent a kayak',
    rentLead: 'A single kayak with a life jacket and a paddle, Saturday to Sunday. You sign with BankID.',
    rent: 'Read and sign',
    payLater: 'You pay when you collect the kayak, unless you would rather do it now.',
    payNow: 'Pay SEK 640 now',
    showAgreement: 'Show the agreement',
    rentAnother: 'Rent another kayak',
    signed: 'Signed',
  },
  agreement: {
    title: 'Sign',
    heading: 'Read and sign',
    lead: 'The app shows the same text before you sign.',
    textHeading: 'What you sign',
    text: `# Rental agreement

I rent from *Kajakboden*:

+ a single kayak
+ a life jacket and a paddle

| From | To | Price |
| ---- | -- | ----- |
| Saturday 9 am | Sunday 6 pm | *SEK 640* |

I return everything in the same condition.`,
    back: 'Back',
  },
  proof: {
    title: 'Signed',
    heading: 'The agreement is signed',
    lead: 'This is what you signed, word for word as the app showed it.',
    next: 'The kayak will be at the jetty on Saturday at 9 am. You pay when you collect it.',
    textHeading: 'The agreement',
    proof: 'Proof',
    forDevelopers: 'For developers',
    signedAt: 'Time',
    askedBy: 'Requested by',
    checks: (count) => `The evidence is verified: ${count} checks passed`,
    download: 'Download the evidence package',
    verify:
      'Check the package yourself, without a network. You also need the root certificate and the certificate of the shop:',
    signed: { person: 'Signed by', none: 'The archive has no proof of this signature.' },
    approved: { person: 'Approved by', none: 'The archive has no proof of this approval.' },
  },
  pay: {
    title: 'Pay',
    heading: 'Pay for the kayak',
    lead: 'The app shows who gets the money and how much. What you approve there is what applies.',
    recipient: 'To',
    amount: 'Amount',
    price: 'SEK 640',
    status: 'Status',
    tries: {
      title: 'Help for testers of the demo',
      lines: [
        'Choose Tolvan Tolvansson on the simulated phone: the risk is low, and the payment goes through at once.',
        'Choose Vera Viss Risk or Vera Okänd Risk: the shop reviews the payment first.',
        'Choose Viktor Hög Risk: the payment is stopped.',
      ],
    },
    home: 'Back to the shop',
    again: 'New payment (practice)',
    contact: 'Questions about the payment? Call Kajakboden on +46 8 465 004 00 (made-up number).',
    already: {
      paid: {
        heading: 'You have already paid',
        lead: (time) => `You paid SEK 640 on ${time}.`,
        receipt: 'Show the receipt',
      },
      held: {
        heading: 'Your payment is under review: do not pay again',
        lead: (time) => `You approved SEK 640 on ${time}. No money has been taken yet.`,
        receipt: 'Show how it is going',
      },
    },
    paid: {
      heading: 'Thank you, your payment is complete',
      lead: 'The kayak is yours for the weekend.',
      status: 'Paid',
      person: 'Paid by',
    },
    held: {
      heading: 'We are reviewing your payment',
      lead: 'No money has been taken yet. The answer comes on this page within an hour: if it is yes, SEK 640 is taken; if it is no, nothing is. (In the demo no answer comes.)',
      status: 'Approved by you, under review by us',
      person: 'Approved by',
    },
    saved: {
      heading: 'Your card is saved',
      lead: 'No money has been taken. Next time, approving in the app is enough.',
      status: 'Saved, nothing paid',
      person: 'Confirmed by',
    },
  },
  card: {
    title: 'Save a card',
    heading: 'Save payment with BankID for next time',
    lead: 'This is about the payment card that Kajakboden has for you (made up). You confirm in the app that the card is yours. Nothing is paid.',
    link: 'Save payment with BankID for next time',
  },
  desk: {
    title: 'Call desk',
    heading: 'Someone is calling Kajakboden',
    lead: 'Here you answer the phone. Open the simulated phone and choose a person, such as Tolvan, 19121212-1212. Send the request from here, and answer it on the phone.',
    afterNo:
      'About this demo: a person who has answered no cannot be asked again for ten minutes. To try more meanwhile, choose another person on the simulated phone. It shows everyone’s number.',
    reportTo: 'Kajakboden security, extension 1234 (made up)',
    purposes: { identify: 'Identification', rent: 'Sign the rental agreement' },
  },
  errors: {
    notFound: { heading: 'This page does not exist', lead: 'Check that the address is correct.' },
    signIn: {
      heading: 'You are not logged in',
      lead: 'Log in to continue. You are logged out after two hours without activity.',
    },
    broken: { heading: 'Something went wrong on our side', lead: 'Try again in a moment.' },
    home: 'Go to the start page',
  },
};
