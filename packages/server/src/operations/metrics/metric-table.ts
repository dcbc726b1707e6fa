/** A metric as it is exposed. */
export interface MetricEntry {
  type: 'counter' | 'gauge' | 'histogram';
  /** One sentence, without line breaks. */
  help: string;
  /** Names of the labels. */
  labels: readonly string[];
}

/** The name of a metric. */
export type MetricName =
  | 'secure_start_flows_started_total'
  | 'secure_start_state_changes_total'
  | 'secure_start_requests_refused_total'
  | 'secure_start_attack_signs_total'
  | 'secure_start_events_total'
  | 'secure_start_bankid_request_duration_seconds'
  | 'secure_start_work_duration_seconds'
  | 'secure_start_ready'
  | 'secure_start_check_status'
  | 'secure_start_certificate_expires_timestamp_seconds'
  | 'secure_start_undelivered_completions';

/** Every metric of `createMetrics`. Names and labels are stable; new ones may be added. */
export const metrics: Readonly<Record<MetricName, MetricEntry>> = {
  secure_start_flows_started_total: {
    type: 'counter',
    help: 'Flows that started.',
    labels: ['purpose', 'device'],
  },
  secure_start_state_changes_total: {
    type: 'counter',
    help: 'New states of flows and calls, by the state that was reached.',
    labels: ['kind', 'purpose', 'state'],
  },
  secure_start_requests_refused_total: {
    type: 'counter',
    help: 'Requests that were refused, by the code of the server error.',
    labels: ['code'],
  },
  secure_start_attack_signs_total: {
    type: 'counter',
    help: 'Marks of an attack in which one person approves what another started.',
    labels: ['sign'],
  },
  secure_start_events_total: {
    type: 'counter',
    help: 'Events of the log, each occurrence.',
    labels: ['event', 'level'],
  },
  secure_start_bankid_request_duration_seconds: {
    type: 'histogram',
    help: 'Duration of requests to BankID; error_type is empty for those that succeeded.',
    labels: ['operation', 'error_type'],
  },
  secure_start_work_duration_seconds: {
    type: 'histogram',
    help: 'Duration of start, finish, verification and archiveAppend; error_type is empty for success.',
    labels: ['work', 'error_type'],
  },
  secure_start_ready: {
    type: 'gauge',
    help: 'Whether a part of the process takes requests: 1 or 0.',
    labels: ['part'],
  },
  secure_start_check_status: {
    type: 'gauge',
    help: 'The status of each check of health: 1 for the present status, 0 for the others.',
    labels: ['part', 'tenant', 'check', 'status'],
  },
  secure_start_certificate_expires_timestamp_seconds: {
    type: 'gauge',
    help: 'The time at which the certificate of the relying party expires, in seconds since 1970.',
    labels: ['part', 'tenant'],
  },
  secure_start_undelivered_completions: {
    type: 'gauge',
    help: 'Completions that the application has not taken, over all processes.',
    labels: ['part'],
  },
};
