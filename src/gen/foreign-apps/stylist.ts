import { restyle } from '../../edit/restyle.js';
import type { Style } from '../../edit/style.js';
import { formatterOf } from '../../repo/formatter.js';
import type { Repo } from '../repo.js';

/** How code becomes what the application's own looks like: by its prettier, else in a style that was read from a file. */
export function stylist(repo: Repo, style: (path: string) => Style) {
  const formatter = formatterOf(repo.root, () => false, repo.app);
  return (path: string, text: string): Promise<string> =>
    formatter ? formatter.format(path, text) : Promise.resolve(restyle(broken(text), style(path)));
}

/** Imports of many names get a line for each. */
function broken(text: string): string {
  return text.replaceAll(
    /^import (type )?\{ ([^}\n]{72,}) \} from (.*)$/gm,
    (_, type: string | undefined, names: string, from: string) =>
      [`import ${type ?? ''}{`, ...names.split(', ').map((name) => `  ${name},`), `} from ${from}`].join('\n'),
  );
}
