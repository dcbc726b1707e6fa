import type { Language } from '@secure-start/protocol/messages';

/** The texts of `index.html` and `README.txt`. A change of any of them needs another {@link pageVersion}. */
export interface PackageTexts {
  title: string;
  notice: string;
  files: string;
  name: string;
  size: string;
  bytes: string;
  signer: Readonly<Record<'auth' | 'sign' | 'payment', string>>;
  person: string;
  personalNumber: string;
  time: string;
  order: string;
  reference: string;
  text: string;
  noText: string;
  /** Paragraphs before the commands. */
  readme: readonly string[];
  readmeCommands: string;
}

/** The version of the page and its texts. Packages of another version keep theirs. */
export const pageVersion = 1;

export const packageTexts: Readonly<Record<Language, PackageTexts>> = {
  sv: {
    title: 'Underskrivna handlingar',
    notice:
      'Den här sidan är till för att läsas och är inget bevis. Beviset är underskrifterna i mappen ”signers”. ' +
      'Hur de kontrolleras står i README.txt.',
    files: 'Handlingar',
    name: 'Namn',
    size: 'Storlek',
    bytes: 'byte',
    signer: { sign: 'Underskrift', auth: 'Legitimering', payment: 'Betalning' },
    person: 'Person',
    personalNumber: 'Personnummer',
    time: 'Hämtad från BankID',
    order: 'Ordernummer hos BankID',
    reference: 'Referens',
    text: 'Text som visades i BankID-appen',
    noText: 'Ingen text visades.',
    readme: [
      'Det här paketet innehåller handlingar, de underskrifter som har gjorts med BankID och det som behövs för att ' +
        'kontrollera dem.',
      'files/            handlingarna, byte för byte\n' +
        'signers/1/ …      en mapp för varje person, i tur och ordning:\n' +
        '  order.json      vad personen ombads skriva under, och när\n' +
        '  completion.json BankIDs svar, oförändrat\n' +
        '  signature.xml   underskriften ur svaret\n' +
        '  ocsp.der        BankIDs besked om att personens certifikat gällde\n' +
        '  leaf.pem        personens certifikat; issuer.pem utfärdarens; chain.pem utfärdarna upp till roten\n' +
        'manifest.json     alla filer med storlek och SHA-256\n' +
        'index.html        en sida att läsa; den är inget bevis',
      'Så här kontrolleras en underskrift utan programmet som skapade paketet. Packa upp paketet. Lägg BankIDs rotcertifikat ' +
        'för användare bredvid som root.pem: begär det från BankID, det ska inte komma från den som lämnade över paketet. ' +
        'Öppna ett skal i mappen signers/1 och kör kommandona nedan, sedan i nästa mapp.',
      '1. Tidpunkten, enligt BankIDs besked.\n' +
        '2. Underskriften: ”OK” och ”References (ok/all): 2/2”.\n' +
        '3. Personens certifikat: ”leaf.pem: OK”.\n' +
        '4. Beskedet: ”Response verify OK” och ”leaf.pem: good”.\n' +
        '5. Beskedet hör till underskriften: två likadana rader.\n' +
        '6. Vem som skrev under: namn och personnummer (serialNumber).\n' +
        '7. Texten som personen läste.\n' +
        '8. Handlingarna: en rad med ”OK” för varje fil. En fil utan rad är inte underskriven.',
    ],
    readmeCommands: 'Kommandon:',
  },
  en: {
    title: 'Signed documents',
    notice:
      'This page is for reading and proves nothing. The proof is the signatures in the folder “signers”. ' +
      'README.txt says how to check them.',
    files: 'Documents',
    name: 'Name',
    size: 'Size',
    bytes: 'bytes',
    signer: { sign: 'Signature', auth: 'Identification', payment: 'Payment' },
    person: 'Person',
    personalNumber: 'Personal number',
    time: 'Collected from BankID',
    order: 'Order reference at BankID',
    reference: 'Reference',
    text: 'Text shown in the BankID app',
    noText: 'No text was shown.',
    readme: [
      'This package holds documents, the signatures that were made with BankID, and all that is needed to check them.',
      'files/            the documents, byte for byte\n' +
        'signers/1/ …      one folder for each person, in order:\n' +
        '  order.json      what the person was asked to sign, and when\n' +
        "  completion.json BankID's response, unchanged\n" +
        '  signature.xml   the signature in that response\n' +
        "  ocsp.der        BankID's statement that the person's certificate was valid\n" +
        "  leaf.pem        the person's certificate; issuer.pem its issuer's; chain.pem the issuers up to the root\n" +
        'manifest.json     all files with size and SHA-256\n' +
        'index.html        a page to read; it is no proof',
      'To check a signature without the program that made this package, unpack it. Put the root certificate of BankID for ' +
        'users beside it as root.pem. Ask BankID for it; it must not come from the party that handed over the package. ' +
        'Open a shell in the folder signers/1 and run the commands below, then in the next folder.',
      "1. The time, from BankID's statement.\n" +
        '2. The signature: “OK” and “References (ok/all): 2/2”.\n' +
        "3. The person's certificate: “leaf.pem: OK”.\n" +
        '4. The statement: “Response verify OK” and “leaf.pem: good”.\n' +
        '5. The statement belongs to the signature: two equal lines.\n' +
        '6. Who signed: name and personal number (serialNumber).\n' +
        '7. The text that the person read.\n' +
        '8. The documents: a line with “OK” for each file. A file without a line is not signed.',
    ],
    readmeCommands: 'Commands:',
  },
};
