import { format, type Options } from 'prettier';

const known = new Map<string, Promise<string>>();

/**
 * What prettier makes of a text. Prettier is asked once for each text, path and options: what is generated for one stack is
 * for the most part what is generated for another.
 * @throws what prettier throws for a text that is no code
 */
export function formatOnce(path: string, text: string, options: Options): Promise<string> {
  const key = JSON.stringify([path, text, options]);
  const found = known.get(key);
  if (found) return found;
  const formatted = format(text, { ...options, filepath: path });
  known.set(key, formatted);
  return formatted;
}
