/** Kind of content of a file, which decides how it is searched. */
export type Language =
  | 'javascript'
  | 'typescript'
  | 'java'
  | 'kotlin'
  | 'csharp'
  | 'python'
  | 'php'
  | 'go'
  | 'ruby'
  | 'template'
  | 'config'
  | 'manifest'
  | 'certificate';

/** Languages by file extension. */
const languages: Readonly<Record<string, Language>> = {
  js: 'javascript',
  jsx: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  ts: 'typescript',
  tsx: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  java: 'java',
  kt: 'kotlin',
  kts: 'kotlin',
  cs: 'csharp',
  py: 'python',
  php: 'php',
  go: 'go',
  rb: 'ruby',
  html: 'template',
  htm: 'template',
  vue: 'template',
  svelte: 'template',
  astro: 'template',
  cshtml: 'template',
  razor: 'template',
  aspx: 'template',
  jsp: 'template',
  erb: 'template',
  ejs: 'template',
  hbs: 'template',
  handlebars: 'template',
  mustache: 'template',
  twig: 'template',
  liquid: 'template',
  ftl: 'template',
  phtml: 'template',
  json: 'config',
  jsonc: 'config',
  yaml: 'config',
  yml: 'config',
  toml: 'config',
  env: 'config',
  properties: 'config',
  ini: 'config',
  config: 'config',
  conf: 'config',
  tf: 'config',
  xml: 'config',
  p12: 'certificate',
  pfx: 'certificate',
  pem: 'certificate',
  crt: 'certificate',
  cer: 'certificate',
};

/** File names of package manifests. */
const manifestNames =
  /^(package\.json|requirements[\w.-]*\.txt|pyproject\.toml|Pipfile|setup\.(py|cfg)|go\.mod|composer\.json|pom\.xml|build\.gradle(\.kts)?|Gemfile|.*\.(csproj|fsproj|vbproj)|packages\.config|Directory\.Packages\.props|libs\.versions\.toml)$/;

/** Detects the language of a file by its name, or returns `undefined` for files that are not searched. */
export function detectLanguage(name: string): Language | undefined {
  if (manifestNames.test(name)) return 'manifest';
  if (/^\.env(\.|$)/.test(name)) return 'config';
  // Lock files and compiler settings have no code of the application in them.
  if (/^(package-lock|npm-shrinkwrap|composer\.lock|tsconfig.*)\.json$/.test(name)) return undefined;
  if (name.endsWith('.blade.php')) return 'template';
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(languages, extension) ? languages[extension] : undefined;
}
