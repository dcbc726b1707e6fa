/** A cookie as the browser keeps it. */
export interface KeptCookie {
  name: string;
  httpOnly: boolean;
  secure: boolean;
  sameSite: string;
  path: string;
}

/** A role and a name, by which assistive technology knows an element. */
export interface Named {
  role: string;
  name: string;
}

/** A screen as a person has set it up. */
export interface ScreenSettings {
  /** Of the page, in pixels of CSS. */
  width: number;
  height: number;
  /** 2: everything is twice as large, as at 200 %. Default: 1. */
  zoom?: 1 | 2;
  /** A few colours of the system take the place of the page's. */
  forcesColours?: boolean;
}

/** Options of a device. */
export interface DeviceOptions {
  userAgent?: string | undefined;
  screen?: ScreenSettings | undefined;
}

/** The keys that people without a mouse press. */
export type Key = 'Tab' | 'Shift+Tab' | 'Enter' | 'Escape' | 'Space';

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
  /** Types into the field with that label, and again where nothing arrives: a page that was just painted may lose keys. */
  type(label: string, text: string): Promise<void>;
  /** Presses a key. */
  key(name: Key): Promise<void>;
  /** Types into what has the focus. */
  keys(text: string): Promise<void>;
  /** Returns whether the browser gives this role and name to what has the focus. */
  isFocusOn(target: Named): Promise<boolean>;
  /** Returns whether what has the focus is in the window, with nothing over it. */
  isFocusInSight(): Promise<boolean>;
  /** Resolves once a live region of the log-in, or of the call desk, has the text. */
  announces(text: string): Promise<void>;
  /** Takes a picture of the window, PNG. */
  picture(): Promise<Buffer>;
  /** Resolves once the page says that its screen is so: `320 × 568, 100 %, forced colours`. */
  isShownOn(screen: string): Promise<void>;
  /** Resolves once the text can be read. */
  sees(text: string): Promise<void>;
  /** Returns the address of the link with that name, once the link is there. */
  linkTo(name: string): Promise<string>;
  /** Posts `finish` for the flow of this browser, as a person can do without the page's code. */
  finishByHand(): Promise<string>;
  /** Returns the cookies that scripts in the page can read. */
  cookiesOfScripts(): Promise<string>;
  /** Returns the cookies that the browser keeps for the page. */
  cookies(): Promise<KeptCookie[]>;
  close(): Promise<void>;
}

/** A browser with cookies of its own. */
export interface Device {
  /** Opens a tab at an address. */
  openTab(url: string): Promise<Tab>;
  /** Returns the tab that opens during an action. */
  tabOpenedBy(act: () => Promise<void>): Promise<Tab>;
  close(): Promise<void>;
}

/** A browser engine in which the stories run. */
export interface Engine {
  /** Creates a device. It accepts self-signed certificates. */
  newDevice(options?: DeviceOptions): Promise<Device>;
}

/** Something that can be pressed or typed into. */
export interface Found {
  click(times: 1 | 2): Promise<void>;
  attribute(name: string): Promise<string | null>;
}

/** The operations that each driver implements for a tab. All of them may throw while a page is unloading. */
export interface TabDriver {
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  url(): Promise<string>;
  /** Runs a function of `in-page.ts` in the page, and returns the text that it reads. */
  read(look: () => string | Promise<string>): Promise<string>;
  /** Runs a function of `in-page.ts` in the page, and returns the element that it finds. */
  find(look: (words: string) => Element | undefined, words: string): Promise<Found | undefined>;
  key(name: Key): Promise<void>;
  isFocusOn(target: Named): Promise<boolean>;
  picture(): Promise<Buffer>;
  /** Types into what has the focus. */
  type(text: string): Promise<void>;
  cookies(): Promise<KeptCookie[]>;
  close(): Promise<void>;
}
