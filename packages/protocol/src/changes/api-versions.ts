import type { Provenance } from '../rp/provenance.ts';

/** Versions of the RP API that had a path of their own. */
export type ApiVersion = '5.0' | '5.1' | '6.0';

/** When one version lived. Dates are as exact as they are known: a year, a month or a day. */
export interface ApiVersionEntry extends Provenance {
  /** The part of the base URL that names it. */
  path: string;
  introduced: string;
  /** When BankID's test service stopped answering it. Absent: it still does. */
  closedInTest?: string;
  /** When production stopped answering it. Absent: it still does. */
  closedInProduction?: string;
}

/**
 * The versions of the RP API and their dates.
 *
 * @see docs/spec/evidence-and-versions.md#versions
 */
export const apiVersions: Readonly<Record<ApiVersion, ApiVersionEntry>> = {
  '5.0': {
    path: '/rp/v5',
    introduced: '2018-02',
    closedInTest: '2024-06',
    closedInProduction: '2024-08-30',
    grade: 'agreed',
    source: 'evidence-and-versions.md#version-50',
  },
  '5.1': {
    path: '/rp/v5.1',
    introduced: '2020-04',
    closedInTest: '2024-06',
    closedInProduction: '2024-09-30',
    grade: 'agreed',
    source: 'evidence-and-versions.md#version-51',
  },
  /** The documentation went on to 6.1.x; the path did not. */
  '6.0': {
    path: '/rp/v6.0',
    introduced: '2023-05',
    grade: 'agreed',
    source: 'evidence-and-versions.md#version-60',
  },
};

/**
 * The day from which an order may only be started by QR code, launch link or, in a call, by the phone calls.
 *
 * @see docs/spec/rp-api.md#versions-and-changes
 */
export const secureStartDate = '2024-05-01';
