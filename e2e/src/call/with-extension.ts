import type { RequestListener } from 'node:http';
import type { AgentSessions } from 'secure-start-examples/call-desk/agent-sessions';
import { deskPage, logInPage } from 'secure-start-examples/call-desk/pages';
import { policyForExtension } from '../support/e-service-pages.ts';

/** Puts the script of an extension on both pages of the desk, which its own policy would refuse. */
export function withExtension(options: {
  answer: RequestListener;
  extensionScript: string;
  sessions: AgentSessions;
}): RequestListener {
  const { answer, extensionScript, sessions } = options;
  return (request, response) => {
    if (request.url === '/extension.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(extensionScript);
    } else if (request.url === '/') {
      const page = sessions.find(request.headers.cookie) ? deskPage : logInPage;
      response.setHeader('content-security-policy', policyForExtension);
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(page.replace('<link', '<script src="/extension.js"></script>\n<link'));
    } else answer(request, response);
  };
}
