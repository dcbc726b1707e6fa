/** Object identifiers of the attributes of names that are read. */
export const nameAttributes = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  serialNumber: '2.5.4.5',
  organization: '2.5.4.10',
  name: '2.5.4.41',
  givenName: '2.5.4.42',
} as const;
