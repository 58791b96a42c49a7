import * as z from 'zod';

import type { Edit } from '../../../../src/edit/edit.js';
import { Refusal } from '../../../../src/edit/refusal.js';
import { nothing } from '../../../../src/edit/sought.js';
import { insert } from '../../../../src/edit/splice.js';
import { UserError } from '../../../../src/errors.js';
import type { Prefix } from './config.js';

const entrySchema = z.looseObject({ idx: z.int(), version: z.string(), when: z.number(), tag: z.string() });

type Entry = z.infer<typeof entrySchema>;

/** There may be thousands of entries: only the newest is looked at closely. */
interface Journal {
  readonly entries: readonly Pick<Entry, 'idx' | 'tag' | 'when'>[];
}

/** Where a journal has got to. */
export interface Newest extends Pick<Entry, 'idx' | 'tag' | 'version'> {
  /** The latest time of any entry, which need not be that of the newest: branches are merged, and clocks differ. */
  readonly latest: number;
}

/** The newest migration in a journal; undefined when it has none yet. @throws UserError when the journal cannot be read */
export function newestEntry(path: string, text: string): Newest | undefined {
  const journal = parse(text);
  if (journal?.entries.length === 0) return undefined;
  const entries = journal?.entries ?? [];
  const last = entries.reduce((highest, { idx }) => Math.max(highest, idx), 0);
  const newest = entrySchema.safeParse(entries.findLast(({ idx }) => idx === last)).data;
  if (!newest) throw new UserError(`${path} is no journal of drizzle-kit with a migration in it.`);
  return { ...newest, latest: entries.reduce((latest, { when }) => Math.max(latest, when), newest.when) };
}

/**
 * The migration after `newest`, or the first one. Drizzle passes over what is not later than everything that it has applied.
 * @param prefix what its name begins with, from the settings of drizzle-kit
 */
export function entryAfter(
  newest: Newest | undefined,
  name: string,
  at: Date,
  prefix: Exclude<Prefix, 'none'> = 'index',
): Entry {
  const idx = newest ? newest.idx + 1 : 0;
  const when = newest ? Math.max(at.getTime(), newest.latest + 1000) : at.getTime();
  return {
    idx,
    version: newest?.version ?? '7',
    when,
    tag: `${prefixOf(prefix, idx, when)}_${name}`,
    breakpoints: true,
  };
}

function prefixOf(prefix: Exclude<Prefix, 'none'>, idx: number, when: number): string {
  switch (prefix) {
    case 'index':
      return String(idx).padStart(4, '0');
    case 'unix':
      return String(Math.floor(when / 1000));
    case 'supabase':
    case 'timestamp':
      return new Date(when).toISOString().replaceAll(/\D/g, '').slice(0, 14);
  }
}

/** A journal that has no entry but this one, as drizzle-kit prints it. */
export function journalOf(entry: Entry): string {
  return `${JSON.stringify({ version: '7', dialect: 'postgresql', entries: [entry] }, undefined, 2)}\n`;
}

/** A line in the journal. */
export function entryIn(path: string, entry: Entry): Edit {
  const readIn = (text: string): Journal => {
    const journal = parse(text);
    if (!journal) throw new Refusal('it is no journal of drizzle-kit');
    return journal;
  };
  return {
    path,
    sought: nothing,
    count: (draft) => readIn(draft.text(path)).entries.filter(({ tag }) => tag === entry.tag).length,
    apply: (draft) => {
      const text = draft.text(path);
      const { eol, indent } = draft.style(path);
      const journal = readIn(text);
      const end = Object.keys(journal).at(-1) === 'entries' ? lastEntryEnd(text) : undefined;
      if (end !== undefined) {
        const lines = JSON.stringify(entry, undefined, indent).split('\n');
        draft.splice(path, [insert(end, `,${lines.map((line) => eol + indent + indent + line).join('')}`)]);
        return;
      }
      const json = JSON.stringify({ ...journal, entries: [...journal.entries, entry] }, undefined, indent);
      const after = json.replaceAll('\n', eol) + text.slice(text.trimEnd().length);
      draft.splice(path, [{ start: 0, end: text.length, text: after }]);
    },
    byHand: () => JSON.stringify(entry, undefined, 2).split('\n'),
  };
}

/** Where the last entry of the last list of a journal ends, if it is laid out as drizzle-kit does it. */
function lastEntryEnd(text: string): number | undefined {
  const end = /\}(?=\r?\n[ \t]+\]\r?\n\}\s*$)/.exec(text.slice(-200));
  return end ? Math.max(text.length - 200, 0) + end.index + 1 : undefined;
}

function parse(text: string): Journal | undefined {
  try {
    const journal: unknown = JSON.parse(text);
    return isJournal(journal) ? journal : undefined;
  } catch {
    return undefined;
  }
}

function isJournal(value: unknown): value is Journal {
  const entries: unknown = isObject(value) && 'entries' in value ? value.entries : undefined;
  return Array.isArray(entries) && entries.every(isEntry);
}

function isEntry(value: unknown): boolean {
  return (
    isObject(value) &&
    'idx' in value &&
    Number.isInteger(value.idx) &&
    'tag' in value &&
    'when' in value &&
    typeof value.when === 'number'
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
