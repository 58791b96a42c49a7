// A comment of TypeScript, SQL, YAML, Markdown or Prisma, or a line of a longer one, that names a slot and nothing else.
const directive = /^(\s*)(?:\/\/|--|#|<!--|\*) #slot ([\w-]+)( sorted)?(?: -->)?$/;

/** A line that names a slot: in a fragment the place, in a file of a `slots` folder the beginning of what is put there. */
export interface SlotDirective {
  readonly indent: string;
  readonly name: string;
  /** What is put there is sorted with the lines around it. */
  readonly isSorted: boolean;
}

/** What `line` says, or undefined when it is not a directive. */
export function slotDirective(line: string): SlotDirective | undefined {
  const [, indent = '', name, sorted] = directive.exec(line) ?? [];
  return name === undefined ? undefined : { indent, name, isSorted: sorted !== undefined };
}

/** Whether a text has a line that names a slot. */
export function hasSlots(text: string): boolean {
  return text.includes(' #slot ') && text.split('\n').some((line) => slotDirective(line) !== undefined);
}
