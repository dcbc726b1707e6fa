/** Published library that calls BankID. */
export interface Library {
  name: string;
  /** A dependency on the library; the first group is its major version, where the manifest has one. */
  pattern: RegExp;
  /** File names of the manifests that can have the dependency. */
  manifests: RegExp;
  /** First major version that uses RP API 6; absent if none does. */
  firstV6Major?: number;
  fix: string;
}

/**
 * Libraries that have used 5.x, by the facts and by their own change logs.
 *
 * @see docs/spec/evidence-and-versions.md#versions
 */
export const libraries: readonly Library[] = [
  {
    name: 'bankid (npm)',
    // Also under another name: `"old-bankid": "npm:bankid@^2"`.
    pattern: /(?:"bankid"\s*:\s*"|"\s*:\s*"npm:bankid@)[\^~>=\s]*(\d+)(?:[^"\d][^"]*)?"/g,
    manifests: /package\.json$/,
    firstV6Major: 3,
    fix: 'Use @secure-start/client; @secure-start/client/compat has the same names.',
  },
  {
    name: 'pybankid',
    pattern: /(?<![\w-])pybankid\b["']?\s*(?:[=~<>!]=?|=)?\s*["']?[\^~=<>]*\s*(\d+)?/gi,
    manifests: /(?:^|\/)requirements[\w.-]*\.txt$|pyproject\.toml$|Pipfile$|setup\.(py|cfg)$/,
    firstV6Major: 1,
    fix: 'pybankid 1.0 and later speaks 6; personal_number moves into requirement.',
  },
  {
    name: 'ActiveLogin.Authentication.BankId',
    pattern: /Include="ActiveLogin\.Authentication\.BankId[\w.]*"\s+Version="(\d+)(?:[^"\d][^"]*)?"/g,
    manifests: /proj$|\.props$/,
    firstV6Major: 8,
    fix: 'Upgrade step by step through its own list of breaking changes.',
  },
  {
    name: 'dimafe6/bank-id',
    pattern: /"dimafe6\/bank-id"\s*:\s*"[^"]*"/g,
    manifests: /composer\.json$/,
    fix: 'Replace it with a library that speaks 6, or call /rp/v6.0 yourself.',
  },
  {
    name: 'se.litsec.bankid',
    pattern: /se\.litsec\.bankid/g,
    manifests: /pom\.xml$|build\.gradle(\.kts)?$|libs\.versions\.toml$/,
    fix: 'Its successor is Sweden Connect’s bankid-saml-idp; a service of your own calls /rp/v6.0 itself.',
  },
];
