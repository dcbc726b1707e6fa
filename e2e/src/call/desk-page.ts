import type { Locator, Page } from 'playwright-core';

/** The desk as an agent uses it. */
export interface DeskPage {
  page: Page;
  element: Locator;
  number: Locator;
  /** The button with which the form takes the place of a call that is over. */
  newCall: Locator;
  /** The panel with what the agent says and does, and what the customer sees. */
  call: Locator;
  alarm: Locator;
  history: Locator;
  dialog: Locator;
  heading(name: string | RegExp): Locator;
  button(name: string): Locator;
  /** Begins a new call where the last one is still shown, fills in the form and presses Enter. */
  ask(call: { personalNumber: string; purpose?: string; whoCalled?: string }): Promise<void>;
}

/** Looks at the desk in a page. */
export function deskPage(page: Page): DeskPage {
  const desk = page.locator('bankid-call');
  const number = desk.getByLabel('Personal identity number');
  const newCall = desk.getByRole('button', { name: 'New call', exact: true });
  return {
    page,
    element: desk,
    number,
    newCall,
    call: desk.locator('.call'),
    alarm: desk.locator('.alarm'),
    history: desk.getByRole('region', { name: 'Calls this shift' }),
    dialog: desk.getByRole('dialog'),
    heading: (name) => desk.getByRole('heading', { name }),
    button: (name) => desk.getByRole('button', { name, exact: true }),
    async ask({ personalNumber, purpose = 'identify', whoCalled = 'The person called us' }) {
      await number.or(newCall).filter({ visible: true }).waitFor();
      if (await newCall.isVisible()) await newCall.click();
      await desk.getByLabel(whoCalled).check();
      await desk.getByLabel('What should the person do?').selectOption(purpose);
      await number.fill(personalNumber);
      await number.press('Enter');
    },
  };
}
