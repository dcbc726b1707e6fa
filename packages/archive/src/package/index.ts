/** Evidence packages: a zip with all that one needs to check signatures. */
export {};
