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
  | 'swift'
  | 'dart'
  | 'objectivec'
  | 'template'
  | 'config'
  | 'manifest'
  | 'certificate'
  /** Any other language. It is read as lines of text, without its grammar. */
  | 'text';

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
  swift: 'swift',
  dart: 'dart',
  m: 'objectivec',
  mm: 'objectivec',
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
  cfg: 'config',
  config: 'config',
  conf: 'config',
  tf: 'config',
  tfvars: 'config',
  hcl: 'config',
  json5: 'config',
  xml: 'config',
  plist: 'config',
  p12: 'certificate',
  pfx: 'certificate',
  pem: 'certificate',
  crt: 'certificate',
  cer: 'certificate',
};

/** File names of package manifests. */
const manifestNames =
  /^(package\.json|requirements[\w.-]*\.txt|pyproject\.toml|Pipfile|setup\.(py|cfg)|go\.mod|composer\.json|pom\.xml|build\.gradle(\.kts)?|Gemfile|.*\.(csproj|fsproj|vbproj)|packages\.config|Directory\.Packages\.props|libs\.versions\.toml)$/;

/** Files that are no code: documents, data, styles, pictures, archives and compiled programs. */
const document =
  /\.(md|mdx|markdown|rst|adoc|txt|rtf|pdf|docx?|xlsx?|pptx?|od[tsp]|csv|tsv|log|css|s[ac]ss|less|styl|svg|png|jpe?g|gif|webp|avif|ico|icns|bmp|tiff?|psd|woff2?|ttf|otf|eot)$/i;
const binaryOrList =
  /\.(mp[34]|m4a|wav|ogg|webm|mov|zip|gz|tgz|bz2|xz|7z|rar|jar|war|class|dll|exe|so|dylib|a|o|obj|lib|pdb|pyc|wasm|bin|dat|db|sqlite3?|jks|keystore|p7b|key|pub|asc|sig|sha\d*|po|pot|mo|resx|xlf|lock|lockb|sum|map|snap|patch|diff|graphql|proto|xsd|wsdl|feature|editorconfig|gitattributes|gitignore|dockerignore|npmignore|prettierignore|eslintignore|npmrc|nvmrc|sln|suo|xcconfig|pbxproj|storyboard|xib|code-workspace)$/i;
/** Files without an extension that are code, and are named in the report. */
const codeNames = /^(Dockerfile|Containerfile|Makefile|Jenkinsfile|Procfile|Vagrantfile|Rakefile|Fastfile)/;

/** Detects the language of a file by its name, or returns `undefined` for files that are no code. */
export function detectLanguage(name: string): Language | undefined {
  if (manifestNames.test(name)) return 'manifest';
  if (/^\.env(rc)?(\.|$)/.test(name)) return 'config';
  // Lock files and compiler settings have no code of the application in them.
  if (/^(package-lock|npm-shrinkwrap|composer\.lock|tsconfig.*)\.json$/.test(name)) return undefined;
  if (name.endsWith('.blade.php')) return 'template';
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (Object.hasOwn(languages, extension)) return languages[extension];
  if (codeNames.test(name)) return 'text';
  return extension === '' || name.startsWith('.') || document.test(name) || binaryOrList.test(name)
    ? undefined
    : 'text';
}
