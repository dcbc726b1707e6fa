import type { BankIdServer, BankIdServerOptions } from '@secure-start/server';

// #region
/** Maintenance that BankID has announced. Pages show a notice while it lasts. */
export const plannedMaintenance: BankIdServerOptions['plannedMaintenance'] = [
  { from: new Date('2027-01-17T02:00+01:00'), until: new Date('2027-01-17T04:00+01:00') },
];

/** Responds to a health check: 200 while people can log in, otherwise 503. Warnings can wait for office hours. */
export function answerHealth(bankId: BankIdServer): Response {
  const health = bankId.health();
  return Response.json(health, { status: health.status === 'failing' ? 503 : 200 });
}
// #endregion
