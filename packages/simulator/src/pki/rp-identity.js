/** Reads who an e-service is from its certificate. */
export function readRpIdentity(certificate) {
  const attributes = Object.entries(certificate.toLegacyObject().subject).flatMap(([type, values]) =>
    [values].flat().map((value) => [type, String(value)]),
  );
  const first = (type) => attributes.find(([name]) => name === type)?.[1];
  return {
    fingerprint: certificate.fingerprint256,
    displayName: first('name') ?? first('O') ?? first('CN') ?? '',
    organisation: first('O') ?? '',
    attributes,
    subject: subjectText(attributes),
  };
}
/** Source: spec evidence-and-versions.md 1.3, where CN, O and C are written in lower case and the others as they are. */
function subjectText(attributes) {
  return attributes
    .toReversed()
    .map(([type, value]) => `${/^[A-Z]+$/.test(type) ? type.toLowerCase() : type}=${escapeValue(value)}`)
    .join(',');
}
/** RFC 4514 2.4. */
function escapeValue(value) {
  return value
    .replaceAll(/[,+"\\<>;]/g, String.raw`\$&`)
    .replace(/^[ #]/, String.raw`\$&`)
    .replace(/ $/, String.raw`\ `)
    .replaceAll('\0', String.raw`\00`);
}
//# sourceMappingURL=rp-identity.js.map
