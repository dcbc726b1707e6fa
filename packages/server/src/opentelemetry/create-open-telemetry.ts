import { type Attributes, metrics, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { systemClock } from '@secure-start/client';
import { type Clock, operations } from '@secure-start/protocol/rp';
import { errorTypeOf, type Measure, type MeasuredWork } from '../reporting/measure.ts';

/** The name of the instrumentation scope. */
const scope = '@secure-start/server';

/**
 * Creates a measure that reports to OpenTelemetry: a span for each piece of work, and the histogram
 * `http.client.request.duration` for requests to BankID. Names and attributes follow the semantic conventions.
 *
 * It uses the providers that the application has registered with `@opentelemetry/api`; without any, it does nothing. A
 * request to BankID is a child of the start that makes it where a context manager is registered. No span has a personal
 * number, a token or an `orderRef`.
 *
 * @example
 * const bankId = createBankIdServer({ …, measures: [createOpenTelemetry()] });
 *
 * @see docs/how-to/operate.md#spans
 */
export function createOpenTelemetry({ clock = systemClock }: { clock?: Pick<Clock, 'monotonic'> } = {}): Measure {
  const tracer = trace.getTracer(scope);
  const duration = metrics.getMeter(scope).createHistogram('http.client.request.duration', {
    description: 'Duration of HTTP client requests.',
    unit: 's',
    advice: { explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] },
  });

  return (work, run) => {
    const { name, kind, attributes } = spanOf(work);
    return tracer.startActiveSpan(name, { kind, attributes }, async (span) => {
      const startedAt = clock.monotonic();
      let failure: Attributes = {};
      try {
        const result = await run();
        if (work.name === 'bankIdRequest') failure = { 'http.response.status_code': 200 };
        return result;
      } catch (error) {
        failure = failureOf(error);
        noteFailure(span, failure);
        throw error;
      } finally {
        if (work.name === 'bankIdRequest') {
          span.setAttributes(failure);
          const { 'url.full': _ofSpans, ...ofMetrics } = attributes;
          duration.record((clock.monotonic() - startedAt) / 1_000, { ...ofMetrics, ...failure });
        }
        span.end();
      }
    });
  };
}

function spanOf(work: MeasuredWork): { name: string; kind: SpanKind; attributes: Attributes } {
  switch (work.name) {
    case 'bankIdRequest': {
      const { path } = operations[work.operation];
      const url = work.baseUrl === undefined ? undefined : new URL(`${work.baseUrl}${path}`);
      const attributes: Attributes = { 'http.request.method': 'POST', 'url.template': url?.pathname ?? path };
      if (url !== undefined) {
        attributes['url.full'] = url.href;
        attributes['server.address'] = url.hostname;
        attributes['server.port'] = url.port === '' ? 443 : Number(url.port);
      }
      return { name: `POST ${url?.pathname ?? path}`, kind: SpanKind.CLIENT, attributes };
    }
    case 'start':
    case 'finish':
      return {
        name: `secure_start ${work.name}`,
        kind: SpanKind.INTERNAL,
        attributes: { 'secure_start.purpose': work.purpose },
      };
    case 'verification':
    case 'archiveAppend':
      return { name: `secure_start ${work.name}`, kind: SpanKind.INTERNAL, attributes: {} };
  }
}

/** The message of an error may hold anything, so that only its kind is reported. */
function failureOf(error: unknown): Attributes {
  const httpStatus: unknown = error instanceof Error ? Reflect.get(error, 'httpStatus') : undefined;
  return {
    'error.type': errorTypeOf(error),
    ...(typeof httpStatus === 'number' && { 'http.response.status_code': httpStatus }),
  };
}

function noteFailure(span: Span, failure: Attributes): void {
  span.setAttributes(failure);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
