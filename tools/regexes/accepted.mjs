/**
 * Regular expressions that the analyser cannot judge, each with the reason why it is linear all the same.
 *
 * The analyser knows no assertion about what stands before or behind a loop, and gives up on very large ones.
 *
 * @type {ReadonlyMap<string, string>}
 */
export const accepted = new Map([
  [
    String.raw`/\bCriOS\/|\bChromium\/|(?<!like )\bChrome\/[^\s/]+ (?:Mobile )?Safari\/[^\s/]+$/`,
    'From each "Chrome/" it reads to the next slash or space, and "Chrome/" holds a slash.',
  ],
  [
    String.raw`/(?<![\w-])pybankid\b["']?\s*(?:[=~<>!]=?|=)?\s*["']?[\^~=<>]*\s*(\d+)?/gi`,
    'All that follows the name may be absent, so that it never fails after a loop.',
  ],
  [
    String.raw`/(?:@Html\.(?:TextBox|Editor|Password)(?:For)?|\.(?:text|number|password|telephone)_field(?:_tag)?|Form::(?:text|input)|form_input)\s*\(?[^)\n]*/g`,
    'All that follows the name may be absent, so that it never fails after a loop.',
  ],
  [
    String.raw`/\bFPTestcert[1-4](?!\d)[\w-]*(?:\.\w+)?/gi`,
    'All that follows the number may be absent, so that it never fails after a loop.',
  ],
  [
    String.raw`/(?:^|\s)type\s*=\s*["']?(?!module\b|(?:text|application)\/(?:javascript|babel|typescript)\b)[^\s"']/i`,
    'From each "type" it reads white space, which holds no "type"; what follows is of a limited length.',
  ],
  [String.raw`/(?<![\w-])rp\/v5\.1(?!\.*\d)/g`, 'From each version it reads dots, which hold no version.'],
  [String.raw`/(?<![\w-])rp\/v5(?:\.0)?(?!\.*\d)/g`, 'From each version it reads dots, which hold no version.'],
  [
    String.raw`/(?<![\d.])1\.2\.752\.71\.1\.3(?!\.*\d)/g`,
    'From each identifier it reads dots, which hold no identifier.',
  ],
  [
    String.raw`/bankid:(?<=(?:\bqr[^\s"'${'`'}]{0,200}|chart\?[^\s"'${'`'}]{0,200}|chl=)bankid:)\/{0,3}[^\s"'${'`'}]{0,500}autostarttoken/gi`,
    'From each "bankid:" it reads at most 200 characters back and 500 on.',
  ],
  [
    String.raw`new RegExp(isNegated ? ${'`'}^[^/${'$'}{inner}]$${'`'} : ${'`'}^[${'$'}{inner}]$${'`'})`,
    'The part is a class of characters, and the text one character.',
  ],
]);
