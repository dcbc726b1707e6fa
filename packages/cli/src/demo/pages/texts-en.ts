import type { Texts } from './texts.ts';

/** Texts in English. */
export const english: Texts = {
  otherLanguage: { code: 'sv', name: 'Svenska' },
  notBankId: 'A demo with made-up people. Not affiliated with BankID.',
  openPhone: 'Open the simulated phone',
  start: {
    title: 'Log in',
    heading: 'A kayak for the weekend?',
    lead: 'Log in and it will be waiting at the jetty. You never have to type your personal identity number.',
    steps: [
      'Open the simulated phone in its own window.',
      'Press the button here and scan the QR code with the phone.',
      'Approve on the phone, and you are logged in.',
    ],
    logIn: 'Log in to Kajakboden',
    pay: 'Or pay without logging in',
  },
  account: {
    title: 'Your page',
    greeting: (givenName) => `Hello, ${givenName}!`,
    lead: 'You are logged in. This is what we received from BankID.',
    personalNumber: 'Personal identity number',
    loggedInAt: 'Logged in',
    bankIdSince: 'BankID issued',
    address: 'IP address of the app',
    risk: 'Risk',
    risks: { '': 'unknown', low: 'low', moderate: 'moderate', high: 'high' },
    logOut: 'Log out',
    rentHeading: 'Rent a kayak',
    rentLead: 'A single kayak with a life jacket and a paddle, Saturday to Sunday. You sign with BankID.',
    rent: 'Read and sign',
    signed: 'Signed',
  },
  agreement: {
    title: 'Sign',
    heading: 'Read and sign',
    lead: 'The app shows the same text before you sign.',
    text: 'Rental agreement\n\nI rent a single kayak with a life jacket and a paddle from Kajakboden, from Saturday 9 am to Sunday 6 pm, for SEK 640.',
    back: 'Back',
  },
  pay: {
    title: 'Pay',
    heading: 'Pay for the kayak',
    lead: 'The app shows who gets the money and how much. What you approve there is what applies.',
    recipient: 'To',
    amount: 'Amount',
    price: 'SEK 640.00',
    payer: 'Paid by',
    tries: [
      'If you are Tolvan, the risk is low and the payment goes through at once.',
      'If you are Viss Risk or Okänd Risk, we review the payment first.',
      'If you are Hög Risk, the payment is stopped.',
    ],
    again: 'Pay again',
    paid: { heading: 'Thank you, your payment is complete', lead: 'The kayak is yours for the weekend.' },
    held: {
      heading: 'We are reviewing your payment',
      lead: 'No money has been taken yet. You will hear from us within an hour.',
    },
    saved: { heading: 'Your card is saved', lead: 'Nothing has been paid. Next time, approving in the app is enough.' },
  },
  card: {
    title: 'Save a card',
    heading: 'Save your card for next time',
    lead: 'You confirm in the app that the card is yours. Nothing is paid.',
    link: 'Or save your card without paying',
  },
  desk: {
    title: 'Phone support',
    heading: 'Someone is calling Kajakboden',
    lead: 'Here you answer the phone. Ask Tolvan, 19121212-1212, and open the simulated phone to answer as Tolvan.',
    afterNo:
      'Anyone who answers no cannot be asked again for ten minutes. Meanwhile, ask someone else: the phone shows everyone’s number.',
    purposes: { identify: 'Identification', rent: 'Sign the rental agreement' },
  },
  errors: {
    notFound: { heading: 'This page does not exist', lead: 'Check that the address is correct.' },
    signIn: {
      heading: 'You are not logged in',
      lead: 'Log in to continue. You are logged out after two hours without activity.',
    },
    broken: { heading: 'Something went wrong on our side', lead: 'Try again in a moment. Nothing has been signed.' },
    home: 'Go to the start page',
  },
};
