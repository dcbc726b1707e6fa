/** A cookie as the browser keeps it. */
export interface KeptCookie {
  name: string;
  httpOnly: boolean;
  secure: boolean;
  sameSite: string;
  path: string;
}

/** A tab as its user sees it: text to read, things to press by their name. */
export interface Tab {
  /** Goes to an address. */
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Presses Back. */
  back(): Promise<void>;
  url(): Promise<string>;
  /** Presses what bears that name (`…Tolvan…`: has it in it), with a real click, as soon as it is there. */
  press(name: string): Promise<void>;
  /** The same, twice in a row, as the impatient do. */
  pressTwice(name: string): Promise<void>;
  /** Presses again where nothing happens, as people do: a press may hit a page that is just being painted. */
  pressUntilGone(name: string): Promise<void>;
  /** Types into the field with that label. */
  type(label: string, text: string): Promise<void>;
  /** Resolves once the text can be read. */
  sees(text: string): Promise<void>;
  /** Where the link with that name leads, once it is there. */
  linkTo(name: string): Promise<string>;
  /** Asks the server to finish the log-in of this browser, as somebody can by hand who does not like what the page does. */
  finishByHand(): Promise<string>;
  /** What the page itself can see of its cookies. */
  cookiesOfScripts(): Promise<string>;
  /** What the browser keeps for the page. */
  cookies(): Promise<KeptCookie[]>;
  close(): Promise<void>;
}

/** A browser with cookies of its own. */
export interface Device {
  /** Opens a tab at an address. */
  openTab(url: string): Promise<Tab>;
  /** The tab that opens by itself during an act. */
  tabOpenedBy(act: () => Promise<void>): Promise<Tab>;
  close(): Promise<void>;
}

/** One of the browsers that the stories are told in. */
export interface Engine {
  /** A new device, which calls itself by the User-Agent. Certificates of nobody are fine with it. */
  newDevice(options?: { userAgent?: string }): Promise<Device>;
}

/** Something that can be pressed or typed into. */
export interface Found {
  click(times: 1 | 2): Promise<void>;
  attribute(name: string): Promise<string | null>;
}

/** What a driver can do with a tab; the rest is the same for all of them. Everything may throw while a page is leaving. */
export interface TabDriver {
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  url(): Promise<string>;
  /** What a function of `in-page.ts` reads in the page. */
  read(look: () => string | Promise<string>): Promise<string>;
  /** What a function of `in-page.ts` finds in the page. */
  find(look: (words: string) => Element | undefined, words: string): Promise<Found | undefined>;
  /** Types into what has the focus. */
  type(text: string): Promise<void>;
  cookies(): Promise<KeptCookie[]>;
  close(): Promise<void>;
}
