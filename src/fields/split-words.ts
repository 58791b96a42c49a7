/**
 * The words of a module in one text, as a shell gives them one by one: `products name:string 'tag:string="a b"'` without the
 * single quotes. Braces and the quotes of a default keep together what has spaces in it.
 */
export function splitWords(text: string): readonly string[] {
  return text.match(/(?:=(?:"(?:[^"]|"")*"|'(?:[^']|'')*')|\{[^{}]*\}|\S)+/g) ?? [];
}
