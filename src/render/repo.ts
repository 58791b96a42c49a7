import { type Blueprint, writtenBlueprint } from '../catalog/blueprint/blueprint.js';
import { type Hash, renderManifest } from './manifest.js';
import type { Catalog } from '../catalog/catalog.js';
import { renderLock } from './lock/render-lock.js';
import { planRepo, type RepoPlan } from './repo-plan.js';
import { renderBuildConfigs } from './slots/build-config.js';
import { renderComposeFile } from './slots/compose-file.js';
import { collect, type Contributed, mergeKeyed } from './slots/contributions.js';
import { renderDecisionRecords } from './slots/decision-records.js';
import { dependenciesFrom } from './slots/dependencies.js';
import { renderEnvExample } from './slots/env-example.js';
import { renderLists } from './slots/lists.js';
import { overridesOf } from './slots/overrides.js';
import { packageManagerOf } from './slots/package-manager.js';
import { renderRootPackage } from './slots/root-package.js';
import { renderWorkspacePackage } from './slots/workspace-package.js';
import { mergeWorkspaces } from './slots/workspaces.js';
import { Tree, type TreeFile } from './tree.js';
import { type KnownTexts, type ReadTemplate, renderFragments } from './render.js';

/** What rendering a repo depends on; nothing else does. Nothing here imports modules of Node.js: it runs in a browser as well. */
export interface RepoInput {
  readonly version: string;
  readonly catalog: Catalog;
  readonly blueprint: Blueprint;
  readonly read: ReadTemplate;
  readonly hash: Hash;
  /** Given by those who render several repos: it saves work and changes nothing. */
  readonly known?: KnownTexts;
}

/**
 * Renders the whole repo in memory: the fragments of the chosen options, and every shared file once.
 * @throws UserError when choices do not go together
 * @throws TemplateError when options contradict each other
 */
export function renderRepo({ version, catalog, blueprint, read, hash, known }: RepoInput): Tree {
  const plan = planRepo(catalog, blueprint);
  const contributed = collect(plan.options);
  const tree = new Tree();
  for (const file of renderFiles(plan, contributed, version, read, known)) tree.create(file);
  const written = writtenBlueprint(catalog, blueprint);
  for (const file of renderManifest(version, written, tree.files(), hash, modulesOf(contributed))) tree.create(file);
  return tree;
}

/** All files but the manifest: from the plan, and not from the catalogue. */
function renderFiles(
  plan: RepoPlan,
  contributed: readonly Contributed[],
  version: string,
  read: ReadTemplate,
  known?: KnownTexts,
): readonly TreeFile[] {
  const { capabilities, name, needs, options, verdicts } = plan;
  const manager = packageManagerOf(contributed);
  const workspaces = mergeWorkspaces(contributed);
  const dependencies = dependenciesFrom(
    options,
    manager.workspaceProtocol,
    workspaces.map(({ path }) => path),
    version,
  );
  const overrides = overridesOf(options);
  const manifests = [
    renderRootPackage(name, contributed, manager, dependencies, overrides),
    ...workspaces.map((workspace) => renderWorkspacePackage(workspace, dependencies)),
  ];
  return [
    ...renderFragments(read, options, { ...templateData(version, plan), packageManager: manager, overrides }, known),
    ...manifests,
    ...renderLock(read, options, manager, manifests, overrides),
    ...renderBuildConfigs(workspaces),
    ...renderLists(contributed),
    renderEnvExample(contributed, manager),
    renderComposeFile(name, contributed),
    ...renderDecisionRecords(verdicts, needs, capabilities),
  ];
}

/** The modules that the repo comes with and `gen` knows. */
function modulesOf(contributed: readonly Contributed[]): Readonly<Record<string, Record<string, string>>> {
  const entries = contributed.flatMap(({ from, modules = {} }) =>
    Object.entries(modules).map(([key, fields]) => ({ key, value: { ...fields }, from })),
  );
  return Object.fromEntries(mergeKeyed('The module', entries));
}

/** The variables of EJS fragments. */
function templateData(
  version: string,
  { capabilities, choices, name, verdicts }: RepoPlan,
): Readonly<Record<string, unknown>> {
  const labels = Object.fromEntries(verdicts.map(({ decision, chosen }) => [decision.id, chosen.label]));
  return { version, name, choices, labels, verdicts, capabilities };
}
