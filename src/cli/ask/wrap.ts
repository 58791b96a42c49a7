/**
 * Breaks `text` between words.
 * @param width columns that a line may take
 * @param hang put before every line but the first
 */
export function wrap(text: string, width: number, hang = ''): string {
  const lines = text.split(' ').reduce<string[]>((done, word) => {
    const line = done.at(-1);
    if (line === undefined) return [word];
    const longer = `${line} ${word}`;
    return longer.length <= width ? [...done.slice(0, -1), longer] : [...done, `${hang}${word}`];
  }, []);
  return lines.join('\n');
}
