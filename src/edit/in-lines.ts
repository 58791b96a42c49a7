import type { Edit } from './edit.js';
import { nothing } from './sought.js';
import { insert } from './splice.js';

/**
 * A line at the end of a file whose format is lines, such as `.env` or `.gitignore`.
 * @param isThere whether the file says it already, by the parser of its format
 */
export function lineIn(path: string, line: string, isThere: (text: string) => boolean): Edit {
  return {
    path,
    sought: nothing,
    count: (draft) => (isThere(draft.text(path)) ? 1 : 0),
    apply: (draft) => {
      const text = draft.text(path);
      const { eol } = draft.style(path);
      const before = text === '' || text.endsWith('\n') ? '' : eol;
      draft.splice(path, [insert(text.length, before + line + eol)]);
    },
    byHand: () => [line],
  };
}
