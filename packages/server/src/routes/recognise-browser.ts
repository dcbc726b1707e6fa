import { type BrowserInfo, type RecognisedPlatform, recognisePlatform } from '@secure-start/protocol/launch';
import type { IncomingRequest } from '../http/incoming-request.ts';

/** Returns the platform and browser, or the e-service's own app where `isOwnApp` recognises it. */
export function recogniseBrowser(options: {
  request: IncomingRequest;
  signs: BrowserInfo;
  isOwnApp: (request: IncomingRequest) => boolean;
}): RecognisedPlatform {
  const { request, signs, isOwnApp } = options;
  const recognised = recognisePlatform(signs);
  return isOwnApp(request) ? { ...recognised, browser: 'native', inApp: false } : recognised;
}
