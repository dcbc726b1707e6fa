import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Person } from '@secure-start/simulator';
import { axeFindings } from '../support/axe.ts';
import type { Chromium } from '../support/chromium.ts';
import { type Phone, phoneOn } from '../support/phone.ts';
import { shopPage } from '../support/shop-page.ts';
import { iPhone } from '../support/stage.ts';
import { type DeskPage, deskPage } from './desk-page.ts';
import { type DeskService, startDeskService } from './desk-service.ts';
import { watchDevices } from '../support/watched-devices.ts';

/** A desk service, and devices for the agent and the customer; all gone when the test is over. */
export interface DeskStage {
  service: DeskService;
  /** Opens the desk application on a computer, without logging in. */
  openLogIn(options?: BrowserContextOptions): Promise<Page>;
  /** Logs an agent in with BankID, `service.agent` by default, and opens the desk. */
  openDesk(options?: BrowserContextOptions & { agent?: Person }): Promise<DeskPage>;
  /** Has the agent ask the customer, and waits until the desk waits for the answer. */
  askCustomer(desk: DeskPage, call?: { purpose?: string; whoCalled?: string }): Promise<void>;
  /** Opens desk and phone, has the agent ask the customer, and opens the question on the phone. */
  openCall(call?: { purpose?: string }): Promise<{ desk: DeskPage; phone: Phone }>;
  /** Has the app of the customer answer yes and identify them, and waits until the desk shows it. */
  identifyCustomer(desk: DeskPage): Promise<void>;
  /** Opens the phone of a person, the customer by default. */
  openPhone(name?: string): Promise<Phone>;
  /** Opens the app of the customer, which takes the order that waits for them. */
  takeOrder(): Promise<{ orderRef: string }>;
  /** Opens what has come in on the phone. */
  openOrder(phone: Phone): Promise<void>;
}

/**
 * Sets the stage for one test. Until the test ends, no page may raise an error or break its content security policy.
 * At the end, axe must find nothing in what the agent and the customer see.
 */
export async function setDeskStage(
  t: TestContext,
  chromium: Chromium,
  time?: Parameters<typeof startDeskService>[0],
): Promise<DeskStage> {
  const service = await startDeskService(time);
  // The browser itself writes a line for every answer of 400 and above.
  const watched = watchDevices({ chromium, isExpected: (line) => line.text().startsWith('Failed to load') });
  t.after(async () => {
    const findings: string[] = [];
    for (const page of watched.pages()) {
      findings.push(...(await axeFindings(page)).map((finding) => `${page.url()}: ${finding}`));
    }
    await watched.close();
    await service.close();
    assert.deepEqual([...watched.problems, ...findings], []);
  });

  const newPage = async (options?: BrowserContextOptions): Promise<Page> => (await watched.open(options)).newPage();

  async function openLogIn(options?: BrowserContextOptions): Promise<Page> {
    const page = await newPage(options);
    await page.goto(service.origin);
    return page;
  }

  const openDesk: DeskStage['openDesk'] = async ({ agent = service.agent, ...options } = {}) => {
    const page = await openLogIn(options);
    await logIn({ page, service, personalNumber: agent.personalNumber });
    const desk = deskPage(page);
    await desk.number.waitFor();
    return desk;
  };

  async function openPhone(name = service.customer.name): Promise<Phone> {
    const page = await newPage(iPhone);
    await page.goto(service.simulator.phoneUrl);
    const phone = phoneOn(page);
    await phone.choosePerson(name);
    return phone;
  }

  async function openOrder(phone: Phone): Promise<void> {
    await phone.page.getByRole('button', { name: /Kajakboden/ }).click();
  }

  async function takeOrder(): Promise<{ orderRef: string }> {
    const [order] = await service.simulator.app.takeWaitingOrders({ person: service.customer });
    assert.ok(order);
    return order;
  }

  const askCustomer: DeskStage['askCustomer'] = async (desk, call = {}) => {
    await desk.ask({ personalNumber: service.customer.personalNumber, ...call });
    await desk.heading('Waiting for the person').waitFor();
  };

  return {
    service,
    openLogIn,
    openDesk,
    askCustomer,
    async openCall(call) {
      const [desk, phone] = await Promise.all([openDesk(), openPhone()]);
      await askCustomer(desk, call);
      await openOrder(phone);
      return { desk, phone };
    },
    async identifyCustomer(desk) {
      const { app } = service.simulator;
      const order = await takeOrder();
      await app.confirmCall(order);
      await app.approve({ orderRef: order.orderRef, code: '123456' });
      await service.timePasses(2_000);
      await desk.heading(`Identified: ${service.customer.name}`).waitFor();
    },
    openPhone,
    takeOrder,
    openOrder,
  };
}

/** Logs a person in at the desk application: their app scans the code on the page and approves. */
export async function logIn(options: { page: Page; service: DeskService; personalNumber: string }): Promise<void> {
  const { page, service, personalNumber } = options;
  const { app } = service.simulator;
  const shop = shopPage(page);
  await shop.button('Identify with BankID').click();
  const scanned = await app.scan({ qr: (await shop.photograph()).text, person: { personalNumber } });
  assert.ok(scanned.accepted);
  await app.approve({ orderRef: scanned.order.orderRef, code: '123456' });
  await service.timePasses(2_000);
}
