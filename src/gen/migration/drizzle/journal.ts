import * as z from 'zod';

import type { Edit } from '../../../edit/edit.js';
import { Refusal } from '../../../edit/refusal.js';
import { nothing } from '../../../edit/sought.js';
import { UserError } from '../../../errors.js';

const entrySchema = z.looseObject({ idx: z.int(), version: z.string(), when: z.number(), tag: z.string() });
const journalSchema = z.looseObject({ entries: z.array(entrySchema) });

type Journal = z.infer<typeof journalSchema>;
type Entry = z.infer<typeof entrySchema>;

/** The newest migration that a journal knows. @throws UserError when it is none, or empty */
export function newestEntry(path: string, text: string): Entry {
  const newest = parse(text)
    ?.entries.toSorted((one, other) => one.idx - other.idx)
    .at(-1);
  if (!newest) throw new UserError(`${path} is no journal of drizzle-kit with a migration in it.`);
  return newest;
}

/** The migration after `newest`. Drizzle passes over what is not newer than the newest that it has applied. */
export function entryAfter(newest: Entry, name: string, at: Date): Entry {
  const idx = newest.idx + 1;
  const when = Math.max(at.getTime(), newest.when + 1000);
  return { idx, version: newest.version, when, tag: `${String(idx).padStart(4, '0')}_${name}`, breakpoints: true };
}

/** A line in the journal. */
export function entryIn(path: string, entry: Entry): Edit {
  const journalOf = (text: string): Journal => {
    const journal = parse(text);
    if (!journal) throw new Refusal('it is no journal of drizzle-kit');
    return journal;
  };
  return {
    path,
    sought: nothing,
    count: (draft) => journalOf(draft.text(path)).entries.filter(({ tag }) => tag === entry.tag).length,
    apply: (draft) => {
      const text = draft.text(path);
      const { eol, indent } = draft.style(path);
      const { entries } = journalOf(text);
      const all = { ...(JSON.parse(text) as object), entries: [...entries, entry] };
      const json = JSON.stringify(all, undefined, indent);
      const end = text.slice(text.trimEnd().length);
      draft.splice(path, [{ start: 0, end: text.length, text: json.replaceAll('\n', eol) + end }]);
    },
    byHand: () => JSON.stringify(entry, undefined, 2).split('\n'),
  };
}

function parse(text: string): Journal | undefined {
  try {
    return journalSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
