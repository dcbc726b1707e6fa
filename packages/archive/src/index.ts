/**
 * Keeps the evidence of BankID orders for years.
 *
 * @module
 */
export {};
