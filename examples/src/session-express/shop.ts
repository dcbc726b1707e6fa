import { createServer, type Server } from 'node:http';
import type { BankIdServer } from '@secure-start/server';
import express from 'express';
import session from 'express-session';

/** Creates a shop in Express with sessions. The session middleware comes before BankID, whose callbacks use the session. */
export function createShop(options: { bankId: BankIdServer; sessionSecret: string; origin: string }): Server {
  const { bankId, sessionSecret, origin } = options;
  const app = express();
  // One proxy ends TLS and says so; a `secure` cookie is set only then.
  app.set('trust proxy', 1);
  app.use(
    session({
      name: '__Host-session',
      secret: sessionSecret,
      resave: false,
      saveUninitialized: false,
      cookie: { secure: true, httpOnly: true, sameSite: 'lax', path: '/' },
    }),
  );
  app.use(bankId.nodeListener);

  app.get('/account', (req, res) => {
    const { personalNumber } = req.session;
    if (personalNumber === undefined) res.status(401).send('Please log in.');
    else res.send('You are logged in.');
  });
  app.post('/log-out', (req, res, next) => {
    if (req.headers.origin !== origin) return void res.status(403).end();
    req.session.destroy((error) => (error ? next(error) : res.redirect(303, '/')));
  });
  app.get('/contracts/:id', (req, res) => {
    res.set('content-security-policy', "frame-ancestors 'none'");
    const reference = encodeURIComponent(req.params.id);
    res.send(`<bankid-login server="/bankid" purpose="contract" reference="${reference}"></bankid-login>`);
  });
  return createServer(app);
}
