/**
 * Helpers for tests of e-services with BankID, against the simulator.
 *
 * {@link connectSimulator} is a client of its management API, {@link createVisitor} a person with a browser without a
 * window, {@link openDesk} an agent at the call desk, and {@link openApp} the app of one person.
 *
 * @example
 * import { connectSimulator, createVisitor } from '@secure-start/testing';
 *
 * const simulator = connectSimulator({ managementUrl: 'http://127.0.0.1:8444/_sim/v1' });
 * const visitor = await createVisitor({ simulator, origin: 'http://localhost:3000' });
 * const { redirectTo } = await visitor.logIn({ purpose: 'login', device: 'other' });
 *
 * @module
 */
export type { BankIdTestErrorCode } from './bank-id-test-error.ts';
export { BankIdTestError } from './bank-id-test-error.ts';

export type { ConnectSimulatorOptions } from './management/connect-simulator.ts';
export { connectSimulator } from './management/connect-simulator.ts';
export type { ManagementFunctions, RemoteAppUser, SimulatorClient } from './management/simulator-client.ts';
export type {
  ManagedClock,
  ManagedCredentials,
  ManagedIdCardResult,
  ManagedScenario,
  ManagedTenant,
  ManagedTrust,
  ManagedVersions,
  OrderResult,
  RpApiVersion,
  SimulatorAddresses,
  StartedScenario,
} from './management/management-answers.ts';

export type { Approval, OrderName, PersonApp, WaitingOrder } from './app/person-app.ts';
export { openApp } from './app/person-app.ts';

export type { FinishedVisit, Visitor, VisitorOptions } from './visitor/visitor.ts';
export { createVisitor } from './visitor/visitor.ts';
export type { Visit } from './visitor/visit.ts';
export type { EventTransport } from './visitor/event-source.ts';
export type { Desk, DeskOptions } from './visitor/desk.ts';
export { openDesk } from './visitor/desk.ts';

export type { ReadPicture } from './qr/read-qr-codes.ts';
export { readQrCodes } from './qr/read-qr-codes.ts';
