import { createServer } from 'node:http';
import { createClient, type ClientOptions } from '@secure-start/client';

/** An e-service as small as can be, for one visitor: stands for what a tester has to test. */
export interface ToyEService {
  url: string;
  close(): Promise<void>;
}

/**
 * Starts it against a BankID. `POST /login` begins a log-in on the same device and answers the launch link;
 * `GET /me` answers who has logged in.
 */
export async function startToyEService(bankId: {
  environment: ClientOptions['environment'];
  credentials: { cert: string; key: string };
}): Promise<ToyEService> {
  const { environment } = bankId;
  const client = createClient({ environment, credentials: { pem: bankId.credentials } });
  let orderRef = '';

  const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      const returnUrl = `http://${request.headers.host}/me`;
      const order = await client.auth({ endUserIp: request.socket.remoteAddress ?? '', returnUrl });
      orderRef = order.orderRef;
      response.end(`${environment.launchLinks.appLink}?autostarttoken=${order.autoStartToken}`);
      return;
    }
    const order = await client.collect({ orderRef });
    response.end(order.status === 'complete' ? `Hello ${order.completionData.user.name}` : order.hintCode);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await client.close();
    },
  };
}
