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
export const pageVersion = 2;

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
    signer: { sign: 'Underskrift', auth: 'Identifiering', payment: 'Betalning' },
    person: 'Person',
    personalNumber: 'Personnummer',
    time: 'Hämtad från BankID',
    order: 'Orderreferens hos BankID',
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
        'Öppna bash i mappen signers/1 och kör kommandona nedan, sedan i nästa mapp. De behöver openssl 3, xmlsec1 och GNU coreutils.',
      'Kommandona stannar vid den första kontroll som inte håller. Om allt stämmer visar de detta:\n' +
        '1. Underskriften har den form som ska läsas, och certifikaten är underskriftens.\n' +
        '2. Tidpunkten, enligt BankIDs besked.\n' +
        '3. Underskriften och vad den omfattar: ”References (ok/all): 2/2”.\n' +
        '4. Personens certifikat leder till roten, gällde då och är till för underskrifter.\n' +
        '5. BankIDs besked om certifikatet: ”Response verify OK” och ”leaf.pem: good”.\n' +
        '6. Beskedet hör till just den här underskriften.\n' +
        '7. Vem som skrev under, med namn och personnummer (serialNumber), vem som bad om det, och texten som personen läste.\n' +
        '8. Handlingarna: en rad med ”OK” för varje fil, och inga andra filer.',
      'Ett paket utan filer slutar vid 8 och en identifiering vid 4: den är ingen underskrift.',
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
    personalNumber: 'Personal identity number',
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
        'Open bash in the folder signers/1 and run the commands below, then in the next folder. They need openssl 3, xmlsec1 and GNU coreutils.',
      'The commands stop at the first check that does not hold. When all is right, they show this:\n' +
        '1. The signature has the form that is to be read, and the certificates are those of the signature.\n' +
        "2. The time, from BankID's statement.\n" +
        '3. The signature and what it covers: “References (ok/all): 2/2”.\n' +
        "4. The person's certificate leads to the root, was valid then, and is one for signatures.\n" +
        "5. BankID's statement about the certificate: “Response verify OK” and “leaf.pem: good”.\n" +
        '6. The statement belongs to this very signature.\n' +
        '7. Who signed, with name and personal identity number (serialNumber), who asked for it, and the text that the person read.\n' +
        '8. The documents: a line with “OK” for each file, and no other files.',
      'A package without files stops at 8, and an identification at 4: it is no signature.',
    ],
    readmeCommands: 'Commands:',
  },
};
