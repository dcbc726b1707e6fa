import type { Environment } from '@secure-start/client';

export const shopOrigin = 'https://shop.example';
export const deskOrigin = 'https://desk.example';
/** The address at which the application starts a payment in the app of a person it has identified. */
export const payByNumberPath = '/pay-by-number';

/** The setup of one process of the e-service. */
export interface AppSetup {
  slot: number;
  environment: Environment;
  cert: string;
  key: string;
  redisPort: number;
  postgresUrl: string;
  nameKey: string;
  sealingKey: string;
  archiveKey: string;
  webhookUrl: string;
  webhookSecret: string;
  /** The folder of the application's own record. */
  recordFolder: string;
  /** By so much the wall clock of the process is wrong. */
  clockOffsetMs: number;
}
