/** A word or a sign of a text, and the white space before it. */
export interface Token {
  readonly gap: string;
  readonly text: string;
}

/** Joined again, the tokens are the text. The last one has no text: it holds the white space at the end. */
export function tokensOf(text: string): readonly Token[] {
  const tokens = [...text.matchAll(/(\s*)([\p{L}\p{N}_$]+|\S)/gu)].map(([, gap = '', found = '']) => ({
    gap,
    text: found,
  }));
  return [...tokens, { gap: /\s*$/.exec(text)?.[0] ?? '', text: '' }];
}

/** The text that tokens were made of. */
export function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ gap, text }) => gap + text).join('');
}
