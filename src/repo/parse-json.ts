import { tsMorph } from '../edit/parse.js';

const bom = '\uFEFF';

/** A text without the byte order mark that it may begin with: npm, Node.js and TypeScript read past it. */
export function withoutBom(text: string): string {
  return text.startsWith(bom) ? text.slice(1) : text;
}

/** JSON as npm and Node.js read it. @throws SyntaxError */
export function parseJson(text: string): unknown {
  return JSON.parse(withoutBom(text));
}

/** JSON with comments, as TypeScript reads its own configuration; undefined when it is none. */
export function parseJsonc(path: string, text: string): unknown {
  const { config } = tsMorph().ts.parseConfigFileTextToJson(path, withoutBom(text)) as { readonly config?: unknown };
  return config;
}
