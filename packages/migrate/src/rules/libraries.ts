/** A published library that calls BankID, and where its versions for 5.x end. */
export interface Library {
  name: string;
  /** How a dependency on it is written; the first group is the version, where there is one. */
  pattern: RegExp;
  /** The manifests it can stand in. */
  manifests: RegExp;
  /** The first major version that speaks 6; `undefined`: none does. */
  speaksSixFrom?: number;
  instead: string;
}

/**
 * Libraries known to have spoken 5.x, by the facts and by their own change logs.
 *
 * @see docs/spec/evidence-and-versions.md#versions
 */
export const libraries: readonly Library[] = [
  {
    name: 'bankid (npm)',
    pattern: /"bankid"\s*:\s*"[\^~>=\s]*(\d+)[^"]*"/g,
    manifests: /package\.json$/,
    speaksSixFrom: 3,
    instead: 'Use @secure-start/client; @secure-start/client/compat has the same names.',
  },
  {
    name: 'pybankid',
    pattern: /(?<![\w-])pybankid\b["']?\s*(?:[=~<>!]=?|=)?\s*["']?[\^~=<>]*\s*(\d+)?/gi,
    manifests: /requirements[\w.-]*\.txt$|pyproject\.toml$|Pipfile$|setup\.(py|cfg)$/,
    speaksSixFrom: 1,
    instead: 'pybankid 1.0 and later speaks 6; personal_number moves into requirement.',
  },
  {
    name: 'ActiveLogin.Authentication.BankId',
    pattern: /Include="ActiveLogin\.Authentication\.BankId[\w.]*"\s+Version="(\d+)[^"]*"/g,
    manifests: /proj$|\.props$/,
    speaksSixFrom: 8,
    instead: 'Upgrade step by step through its own list of breaking changes.',
  },
  {
    name: 'dimafe6/bank-id',
    pattern: /"dimafe6\/bank-id"\s*:\s*"[^"]*"/g,
    manifests: /composer\.json$/,
    instead: 'Replace it with a library that speaks 6, or call /rp/v6.0 yourself.',
  },
  {
    name: 'se.litsec.bankid',
    pattern: /se\.litsec\.bankid/g,
    manifests: /pom\.xml$|build\.gradle(\.kts)?$|libs\.versions\.toml$/,
    instead: 'Its successor is Sweden Connect’s bankid-saml-idp; a service of your own calls /rp/v6.0 itself.',
  },
];
