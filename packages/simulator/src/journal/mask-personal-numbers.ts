/** Masks the last four digits of whatever may be a personal number: ten or twelve digits, with or without a separator. */
export function maskPersonalNumbers(text: string): string {
  return text.replaceAll(/(?<!\d)(\d{6}|\d{8})([-+]?)\d{4}(?!\d)/g, '$1$2****');
}
