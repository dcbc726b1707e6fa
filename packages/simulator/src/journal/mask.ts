/** A text without the last four digits of what may be a personal number: twelve digits, or ten after a hyphen's place. */
export function maskPersonalNumbers(text: string): string {
  return text.replaceAll(/(?<!\d)(\d{6}|\d{8})([-+]?)\d{4}(?!\d)/g, '$1$2****');
}
