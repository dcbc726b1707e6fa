export interface AuthRequest {
  endUserIp: string;
  personalNumber?: string; // <- personal-number
}
