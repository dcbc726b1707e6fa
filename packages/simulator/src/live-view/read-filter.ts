import type { LiveFilter } from './live-state.ts';

/** The number of rows of a list unless another is asked for, and by which the page asks for more. */
export const defaultRows = 50;
/** The most rows that a list has. */
export const maxRows = 500;

/** Reads the filter of the live page from the query of its request. What is absent does not filter. */
export function readFilter(query: URLSearchParams): LiveFilter {
  const text = (name: string) => (query.get(name) ?? '').trim();
  return {
    text: text('text').toLowerCase(),
    personalNumber: text('person'),
    orderRef: text('order'),
    endpoint: text('endpoint'),
    problemsOnly: query.get('problems') === '1',
    maxOrders: readLimit(query.get('orders')),
    maxRequests: readLimit(query.get('requests')),
  };
}

function readLimit(given: string | null): number {
  const limit = Number(given ?? defaultRows);
  return Number.isInteger(limit) && limit > 0 ? Math.min(limit, maxRows) : defaultRows;
}
