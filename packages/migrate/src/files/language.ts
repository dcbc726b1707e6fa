/** How a file is read. */
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

const byExtension: Readonly<Record<string, Language>> = {
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

const manifests =
  /^(package\.json|requirements[\w.-]*\.txt|pyproject\.toml|Pipfile|setup\.(py|cfg)|go\.mod|composer\.json|pom\.xml|build\.gradle(\.kts)?|Gemfile|.*\.(csproj|fsproj|vbproj)|packages\.config|Directory\.Packages\.props|libs\.versions\.toml)$/;

/** How a file of that name is read; `undefined`: not at all. */
export function languageOf(name: string): Language | undefined {
  if (manifests.test(name)) return 'manifest';
  if (/^\.env(\.|$)/.test(name)) return 'config';
  if (/^(package-lock|npm-shrinkwrap|composer\.lock|tsconfig.*)\.json$/.test(name)) return undefined;
  if (name.endsWith('.blade.php')) return 'template';
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined;
}
