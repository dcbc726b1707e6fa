export interface CompletionData {
  user: { name: string };
  device: { ipAddress: string };
  cert: { // <- cert
    notBefore: string; // <- cert-not-before
    notAfter: string; // <- cert-not-after
  };
}
