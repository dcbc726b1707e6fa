import { createServer } from 'node:http';
import type { ApplicationRecord } from './application-record.ts';
import { listen } from '../../support/listen.ts';

/** The ends that are no result for the application: it hears of them by webhook, until it has taken it. */
export const webhookStates = ['failed', 'cancelled', 'expired', 'continuedElsewhere', 'outcomeUnknown'] as const;

/** The receiver of the application's webhooks. */
export interface WebhookReceiver {
  url: string;
  close(): void;
}

/** A webhook, as far as it is noted. */
interface Webhook {
  data: { flowId: string; state: string; hintCode?: string; refusal?: string };
}

/** Starts the receiver, which notes the ends of flows in the application's own record. */
export async function startWebhookReceiver(record: ApplicationRecord): Promise<WebhookReceiver> {
  const server = createServer((req, res) => {
    let text = '';
    req.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    req.on('error', () => undefined);
    req.once('end', () => {
      const { data }: Webhook = JSON.parse(text);
      const reason = data.refusal ?? data.hintCode;
      record.note({ type: 'state', id: data.flowId, state: data.state, ...(reason !== undefined && { reason }) });
      res.writeHead(204).end();
    });
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
