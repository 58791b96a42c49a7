import { moduleApart } from '../apart/files-apart.js';
import { chosenParts } from '../drivers/chosen-parts.js';
import type { ModuleAddition } from '../drivers/gen-part.js';
import type { RenderedFile } from '../generator-template.js';
import type { ModuleRequest } from '../module-request.js';
import type { Repo } from '../repo.js';
import { ownModule } from './own-modules.js';
import { renderModule } from './templates.js';

/**
 * The new files of a module that are made from templates, with those that options and capabilities add. They are not formatted.
 * @throws UserError when one of its names is that of something else that a file uses
 */
export async function moduleFiles(repo: Repo, request: ModuleRequest): Promise<readonly RenderedFile[]> {
  const render = async (one: ModuleRequest) => [
    ...renderModule(repo, one),
    ...(await additionsTo(repo, one)).flatMap(({ files }) => files),
  ];
  // A module that came with the repository has its own templates for its own name.
  return ownModule(repo, request.names) ? render(request) : moduleApart(request, render);
}

/** What the options and capabilities of a repository add to a module. */
export async function additionsTo(repo: Repo, request: ModuleRequest): Promise<readonly ModuleAddition[]> {
  return (await chosenParts(repo)).flatMap(({ moduleParts }) => moduleParts?.(repo, request) ?? []);
}
