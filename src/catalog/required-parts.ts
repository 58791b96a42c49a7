import type { Catalog, Decision, Option } from './catalog.js';
import type { Requirements } from './definition.js';

/** A file that each option of a decision has to bring. */
export interface RequiredFile {
  /** Path in the generated repo. */
  readonly path: string;
  /** Expression over the options that it is for; absent when it is always there. */
  readonly when?: string;
}

/** One line for each part that an option lacks of what its decision asks for (`mustProvide`). */
export function missingParts({ decisions }: Catalog): readonly string[] {
  return decisions.flatMap((decision) =>
    decision.options.flatMap((option) =>
      partsMissingIn(option, decision).map(
        (part) => `option ${option.id}: each option of ${decision.id} has ${part}, and this one has not`,
      ),
    ),
  );
}

/** The files that a decision asks for. */
export function requiredFiles({ files = [], filesWith = {} }: Requirements): readonly RequiredFile[] {
  return [
    ...files.map((path) => ({ path })),
    ...Object.entries(filesWith).flatMap(([when, paths]) => paths.map((path) => ({ path, when }))),
  ];
}

function partsMissingIn(option: Option, { mustProvide = {} }: Decision): readonly string[] {
  const { except = [], texts = [], workspaces = [], packageManager } = mustProvide;
  const { contributes = {} } = option;
  const sentences = texts.filter((text) => (option[text] ?? '').length === 0).map((text) => `the text "${text}"`);
  if (except.includes(option.id)) return sentences;
  return [
    ...sentences,
    ...workspaces
      .filter((folder) => contributes.workspaces?.[folder] === undefined)
      .map((folder) => `something for the workspace ${folder}`),
    ...(packageManager && !contributes.packageManager ? ['a packageManager'] : []),
    ...requiredFiles(mustProvide)
      .filter((file) => !brings(option, file))
      .map(({ path, when }) => `the file ${path}${when === undefined ? '' : `, for ${when}`}`),
  ];
}

/** A file that is always there is there for every expression. */
function brings({ fragments }: Option, { path, when }: RequiredFile): boolean {
  return fragments.some(
    (fragment) => fragment.target === path && (fragment.when === undefined || fragment.when === when),
  );
}
