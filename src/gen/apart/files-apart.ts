import { UserError } from '../../errors.js';
import type { Names } from '../../naming/names.js';
import type { RenderedFile } from '../generator-template.js';
import type { ModuleRequest } from '../module-request.js';
import { apartRequest } from './apart-names.js';
import { type Clash, clashesIn } from './clashes.js';
import { renamedApart } from './renamed.js';

/** A file, and what it calls by one name although it is not one thing. */
interface Checked {
  readonly file: RenderedFile;
  readonly apart: string;
  readonly clashes: readonly Clash[];
}

/**
 * The files of a request, each of whose names means one thing.
 * @param apart the same files for names that nothing else has
 * @param asked for messages: `"posts" cannot be a module here`
 * @throws UserError that says which name means several things, and where
 */
export function filesApart(
  files: readonly RenderedFile[],
  apart: readonly RenderedFile[],
  asked: string,
): readonly RenderedFile[] {
  return toldApart(checked(files, apart), asked);
}

/**
 * The files of a module, each of whose names means one thing. What a service or a controller calls its repository or service is
 * another name where the file has that already.
 * @param render makes the files of a request
 * @throws UserError that says which name means several things, and where
 */
export async function moduleApart(
  request: ModuleRequest,
  render: (request: ModuleRequest) => Promise<readonly RenderedFile[]>,
): Promise<readonly RenderedFile[]> {
  const { names } = request;
  const asked = `"${names.plural.kebab}" cannot be a module here`;
  const files = await render(request);
  const apart = await render(apartRequest(request));
  const first = checked(files, apart);
  const isTaken = first.some(({ clashes }) => clashes.flat().some(({ name }) => name === names.list));
  return isTaken
    ? filesApart(await render({ ...request, names: withOtherList(names) }), apart, asked)
    : toldApart(first, asked);
}

function withOtherList(names: Names): Names {
  return { ...names, list: `${names.plural.camel}List` };
}

function checked(files: readonly RenderedFile[], apart: readonly RenderedFile[]): readonly Checked[] {
  return files.map((file, index) => {
    const text = apart[index]?.text ?? '';
    // A template of a team may ask what the names are: then there is nothing to compare with.
    return { file, apart: text, clashes: file.path.endsWith('.ts') ? (clashesIn(file.text, text) ?? []) : [] };
  });
}

function toldApart(all: readonly Checked[], asked: string): readonly RenderedFile[] {
  const results = all.map(({ apart, clashes, file }) => ({
    path: file.path,
    ...renamedApart(file.text, apart, clashes),
  }));
  const refused = results.flatMap(({ left, path }) =>
    left.map((name) => `two things in ${path} would be called ${name}`),
  );
  if (refused.length > 0)
    throw new UserError(`${asked}: ${refused.join(', and ')}.`, 'Nothing was written. Take another name.');
  return results.map(({ path, text }) => ({ path, text }));
}
