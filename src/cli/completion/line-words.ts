/** A line as far as it is typed, as a shell splits it. */
export interface LineWords {
  /** The last one is being typed; it may be empty. */
  readonly words: readonly string[];
  /** The last one is inside of quotes. */
  readonly isQuoted: boolean;
}

/** Splits a line at spaces that are not quoted, and takes quotes and backslashes away. */
export function lineWords(line: string): LineWords {
  const words = [''];
  let quote = '';
  let wasSpace = false;
  for (let index = 0; index < line.length; index++) {
    const character = line.charAt(index);
    const isSpace = quote === '' && /\s/.test(character);
    if (isSpace && !wasSpace) words.push('');
    wasSpace = isSpace;
    if (isSpace) continue;
    if (character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === '\\' && quote !== "'") words.push(`${words.pop() ?? ''}${line.charAt(++index)}`);
    else words.push(`${words.pop() ?? ''}${character}`);
  }
  return { words, isQuoted: quote !== '' };
}
