import type { ElementState } from '../flow/element-state.ts';

/** The remedies of a developer for errors that the person at the page can do nothing about, by code. */
const advice: Readonly<Record<string, string>> = {
  wrongOrigin: `Add ${globalThis.location?.origin} to the option "origins" of the server, or open the page at an address that it names.`,
  unknownPurpose: 'The attribute "purpose" names no purpose of the server.',
  notFound:
    'No server of @secure-start/server answers there. Check the attribute "server" and where the server is mounted.',
  invalidRequest: 'The server refuses the request. Check the attributes "purpose" and "reference".',
  noClientAddress: 'The server does not know the address of the browser. Check its option "trustedProxies".',
  applicationFailed: 'A callback of the application failed. The log of the server has the reason.',
  bankIdRefused: 'BankID refused the request of the server. The log of the server has the reason.',
  cookiesBlocked: 'The browser keeps no cookie of the server, so it does not find the flow that it has just started.',
  crossSiteFrame:
    'The page is in a frame of another site, where the browser keeps no cookie. Open it in a tab of its own.',
  unsafeLink: 'The server sent a link to the app whose scheme is neither https nor bankid. It is not opened.',
  unknownFlow:
    'The server does not know the flow that the cookie names. Several processes need one shared "store"; a restart forgets the flows of the memory store.',
  wrongAction:
    'The attribute "action" does not match the kind of the purpose, so the button says something else than the app.',
};

/** A note for the console of a developer. */
export interface DeveloperNote {
  code: string;
  text: string;
}

/** Returns what a developer has to know about a state: why a flow was refused or lost, and an `action` that is wrong. */
export function developerNotes(options: {
  state: ElementState;
  /** The page is inside another page. */
  isFramed: boolean;
}): DeveloperNote[] {
  const { state, isFramed } = options;
  if (state.step === 'following') return notesFor(['wrongAction']);
  if (state.step !== 'refused') return [];
  const { refusal, errorBody } = state;
  const { code = refusal === 'gone' ? 'notFound' : refusal, message } = errorBody?.error ?? {};
  // The server's text is for the developer where there is none for the person.
  const detail = errorBody?.message || !message ? '' : ` (${message})`;
  return notesFor(code === 'cookiesBlocked' && isFramed ? [code, 'crossSiteFrame'] : [code], detail);
}

/** Writes to the console what a developer has to know about a state, once for each code. `noted`: the codes so far. */
export function writeDeveloperNotes(options: { state: ElementState; noted: Set<string> }): void {
  const { state, noted } = options;
  // A frame of another site may compare its window with the topmost one, and read nothing of it.
  for (const { code, text } of developerNotes({ state, isFramed: window !== window.top })) {
    if (!noted.has(code)) console.warn(text);
    noted.add(code);
  }
}

function notesFor(codes: readonly string[], detail = ''): DeveloperNote[] {
  return codes.flatMap((code) => {
    const text = Object.hasOwn(advice, code) ? advice[code] : undefined;
    return text === undefined ? [] : { code, text: `<bankid-login>: ${code}. ${text}${detail}` };
  });
}
