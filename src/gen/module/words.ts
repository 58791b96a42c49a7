/** `a product`, `an invoice`, `a user`. */
export function withArticle(noun: string): string {
  return `${/^(?:[aeio]|u(?!s|ni)|hour)/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** The text with a capital first letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
