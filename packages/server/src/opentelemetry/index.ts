export { createOpenTelemetry } from './create-open-telemetry.ts';
