import { randomUUID } from 'node:crypto';
import { BankIdClientV6, QrGenerator } from 'bankid';
import express, { type Request } from 'express';
import QRCode from 'qrcode';
import { certificateFile, passphrase } from '../certificates.ts';
import type { Contender } from './contender.ts';

interface Visit {
  orderRef: string;
  status: 'pending' | 'complete' | 'failed';
  name?: string;
}

/** Today's stack: npm `bankid` with express, and the PNG of `qrcode` that the browser asks for every second. */
export const npmBankid: Contender = ({ bankId }) => {
  if ('inProcess' in bankId) throw new Error('npm bankid calls BankID over TLS only');
  const client = new BankIdClientV6({
    production: true,
    pfx: certificateFile('client.p12'),
    passphrase,
    ca: certificateFile('root.pem'),
  });
  client.axios.defaults.baseURL = `${bankId.origin}/rp/v6.0/`;
  const visits = new Map<string, Visit>();
  const app = express();
  app.use(express.json());

  app.post('/log-in', async (request, response) => {
    const { orderRef } = await client.authenticate({ endUserIp: request.ip ?? '' });
    const visit: Visit = { orderRef, status: 'pending' };
    client.awaitPendingCollect(orderRef).then(
      ({ completionData }) => {
        visit.status = 'complete';
        if (completionData) visit.name = completionData.user.name;
      },
      () => (visit.status = 'failed'),
    );
    const id = randomUUID();
    visits.set(id, visit);
    response.cookie('visit', id, { httpOnly: true }).status(201).json({});
  });

  app.get('/log-in/status', async (request, response) => {
    const visit = visits.get(visitOf(request));
    if (!visit) return void response.sendStatus(404);
    if (visit.status !== 'pending') return void response.json({ status: visit.status });
    const content = await QrGenerator.latestQrFromCache(visit.orderRef);
    response.json({ status: visit.status, qrCode: await QRCode.toDataURL(content ?? '') });
  });

  app.post('/log-in/finish', (request, response) => {
    const id = visitOf(request);
    const visit = visits.get(id);
    if (visit?.status !== 'complete') return void response.sendStatus(409);
    visits.delete(id);
    response.cookie('session', randomUUID(), { httpOnly: true }).json({ name: visit.name });
  });

  return app;
};

function visitOf(request: Request): string {
  return /visit=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
}
