import { additionsOf, type Fragment, fragmentsOf, type Option } from '../catalog/catalog.js';
import { TemplateError } from '../errors.js';
import type { TreeFile } from './tree.js';
import { resolveConditions } from './conditions.js';
import { additionFrom } from './slot-files/addition.js';
import { fillSlots } from './slot-files/fill-slots.js';
import { mergeJson } from './slot-files/merge-json.js';
import { renderTemplate } from './template.js';

/** The text of a file below the templates folder, by its path there. */
export type ReadTemplate = (source: string) => string;

/**
 * What fragments have become, for more renderings from the same templates and catalogue: most fragments are the same in most repos.
 * Not for templates that change in between.
 */
export type KnownTexts = Map<string, string>;

/** What a file of a `slots` folder says, with its conditions resolved. */
interface AddedText {
  readonly source: string;
  readonly text: string;
}

/**
 * Reads the fragments of the chosen options; resolves their conditions, fills their slots, and renders those that are templates with
 * `data`.
 * @param known is read and filled
 * @throws TemplateError for an addition to a file that none of the options brings
 */
export function renderFragments(
  read: ReadTemplate,
  options: readonly Option[],
  data: Readonly<Record<string, unknown>>,
  known: KnownTexts = new Map(),
): readonly TreeFile[] {
  const chosen = new Set(options.map(({ id }) => id));
  const fragments = options.flatMap((option) => fragmentsOf(option, chosen));
  const additions = options.flatMap((option) => additionsOf(option, chosen));
  refuseOrphans(fragments, additions);
  const byTarget = groupByTarget(additions);
  return fragments.map((fragment) => {
    const added = byTarget.get(fragment.target) ?? [];
    const key = [fragment, ...added].map((one) => keyOf(one, chosen)).join('\n');
    const text =
      known.get(key) ??
      withAdditions(
        fragment,
        resolved(read, fragment, chosen),
        added.map((addition) => ({ source: addition.source, text: resolved(read, addition, chosen) })),
      );
    known.set(key, text);
    return {
      path: fragment.target,
      text: fragment.rendered ? renderTemplate(fragment.source, text, data) : text,
      from: fragment.source,
    };
  });
}

function groupByTarget(additions: readonly Fragment[]): ReadonlyMap<string, readonly Fragment[]> {
  const groups = new Map<string, Fragment[]>();
  for (const addition of additions) groups.set(addition.target, [...(groups.get(addition.target) ?? []), addition]);
  return groups;
}

/** What the resolved text of a fragment depends on: where it is, and which of the options that its conditions ask about are chosen. */
function keyOf({ conditions = [], source }: Fragment, chosen: ReadonlySet<string>): string {
  return [source, ...conditions.filter((id) => chosen.has(id))].join(' ');
}

function refuseOrphans(fragments: readonly Fragment[], additions: readonly Fragment[]): void {
  const brought = new Set(fragments.map(({ target }) => target));
  const orphan = additions.find(({ target }) => !brought.has(target));
  if (orphan)
    throw new TemplateError(`${orphan.source} adds to ${orphan.target}, which none of the chosen options brings`);
}

function resolved(read: ReadTemplate, { conditions, source }: Fragment, chosen: ReadonlySet<string>): string {
  const text = read(source);
  return conditions ? resolveConditions(source, text, chosen) : text;
}

function withAdditions({ slots, source, target }: Fragment, text: string, added: readonly AddedText[]): string {
  if (target.endsWith('.json')) {
    return added.length === 0
      ? text
      : mergeJson(
          text,
          added.map((one) => one.text),
        );
  }
  if (!slots && added.length === 0) return text;
  return fillSlots(
    source,
    text,
    added.map((one) => additionFrom(one.source, one.text)),
  );
}
