/**
 * Splits a name in any spelling into lower-case words: `UserProfile`, `user_profiles` and `HTTPRequest` become
 * `user profile`, `user profiles` and `http request`.
 */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/** `orderLines`. */
export function camel(words: readonly string[]): string {
  const text = pascal(words);
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** `OrderLines`. */
export function pascal(words: readonly string[]): string {
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** `order_lines`. */
export function snake(words: readonly string[]): string {
  return words.join('_');
}

/** `order-lines`. */
export function kebab(words: readonly string[]): string {
  return words.join('-');
}
