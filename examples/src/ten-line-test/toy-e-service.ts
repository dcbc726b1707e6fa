import { createServer } from 'node:http';
import { createClient, type ClientOptions } from '@secure-start/client';

/** Minimal e-service for one visitor. It stands for the e-service that you test. */
export interface ToyEService {
  url: string;
  close(): Promise<void>;
}

/**
 * Starts the e-service.
 *
 * `POST /login` starts a log-in on the same device and responds with the launch link. `GET /me` responds with the name of
 * the person who has logged in.
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
