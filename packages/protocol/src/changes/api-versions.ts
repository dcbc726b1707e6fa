import type { Provenance } from '../rp/provenance.ts';

/** A version of the RP API with a path of its own. */
export type ApiVersion = '5.0' | '5.1' | '6.0';

/** The dates of a version, as exact as they are known: a year, a month or a day. */
export interface ApiVersionEntry extends Provenance {
  /** The part of the base URL that names the version. */
  path: string;
  introduced: string;
  /** The day from which BankID's test service no longer serves it. Absent: it still does. */
  closedInTest?: string;
  /** The day from which production no longer serves it. Absent: it still does. */
  closedInProduction?: string;
}

/**
 * The versions of the RP API.
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
  // The documentation continued to 6.1.x, the path did not.
  '6.0': {
    path: '/rp/v6.0',
    introduced: '2023-05',
    grade: 'agreed',
    source: 'evidence-and-versions.md#version-60',
  },
};

/**
 * The day from which only a QR code, a launch link or, in a phone call, `phone/auth` and `phone/sign` start an order.
 *
 * @see docs/spec/rp-api.md#versions-and-changes
 */
export const secureStartDate = '2024-05-01';
