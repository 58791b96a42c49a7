import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { TemplateError, UserError } from '../errors.js';
import { conditionsIn } from '../render/conditions.js';
import { hasSlots } from '../render/slot-files/slot-directive.js';
import { mistakeIn } from './template-mistake.js';
import { withUnsupportedOptions } from './unsupported-options.js';
import { parseAnswers } from '../catalog/answers/parse-answers.js';
import { presetFrom } from '../catalog/answers/preset.js';
import type { Capability, Catalog, Decision, Fragment, Option, Preset } from '../catalog/catalog.js';
import { checkCatalog } from '../catalog/check.js';
import type { CapabilityDefinition, DecisionDefinition, OptionDefinition } from '../catalog/definition.js';
import { refuseClashes } from '../catalog/resolve.js';

/**
 * Reads every definition below `templates`: the directory listing is the registration. Runs when the tool is built (the
 * definitions are TypeScript); the built tool reads the result.
 * @throws TemplateError that lists everything wrong with the definitions
 */
export async function compileCatalog(templates: string): Promise<Catalog> {
  const decisions = await Promise.all(
    folders(templates)
      .filter((id) => existsSync(join(templates, id, 'decision.ts')))
      .map((id) => compileDecision(templates, id)),
  );
  const catalog = {
    decisions: decisions.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)),
    capabilities: (await compileCapabilities(templates)).map((one) => withUnsupportedOptions(one, decisions)),
    presets: [],
  };
  checkCatalog(catalog);
  checkGenParts(templates, catalog);
  return { ...catalog, presets: presetsIn(catalog, templates) };
}

const presetsFolder = 'presets';

/** Alphabetically. They are answers to the questions of the catalogue. */
function presetsIn(catalog: Catalog, templates: string): readonly Preset[] {
  const folder = join(templates, presetsFolder);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  return files.sort().map((name) => {
    const file = `${presetsFolder}/${name}`;
    try {
      const raw: unknown = JSON.parse(readFileSync(join(templates, file), 'utf8'));
      const preset = presetFrom(catalog, name.slice(0, -'.json'.length), raw, file);
      const { choices } = parseAnswers(catalog, [{ raw: preset.answers, file }]);
      refuseClashes(catalog, choices);
      return preset;
    } catch (error) {
      if (error instanceof UserError) throw new TemplateError(error.message);
      if (error instanceof SyntaxError) throw new TemplateError(`${file} is not JSON: ${error.message}`);
      throw error;
    }
  });
}

/** @throws TemplateError that names each option without the `gen.ts` that its decision asks for */
function checkGenParts(templates: string, { decisions }: Catalog): void {
  const missing = decisions
    .filter(({ mustProvide }) => mustProvide?.gen !== undefined)
    .flatMap(({ id, options }) => options.map((option) => ({ decision: id, option: option.id })))
    .filter(({ decision, option }) => !existsSync(join(templates, decision, option, 'gen.ts')));
  if (missing.length === 0) return;
  throw new TemplateError(
    missing
      .map(({ decision, option }) => `option ${option}: each option of ${decision} has gen.ts, and this one has not`)
      .join('\n'),
  );
}

/** Alphabetically. */
function compileCapabilities(templates: string): Promise<readonly Capability[]> {
  return Promise.all(
    optionsIn(templates, capabilityFolder).map((id) =>
      compileOption<CapabilityDefinition>(templates, capabilityFolder, id),
    ),
  );
}

const capabilityFolder = 'capability';

/** The folders below a decision, or among the capabilities, that define something. */
function optionsIn(templates: string, parent: string): readonly string[] {
  const folder = join(templates, parent);
  return existsSync(folder) ? folders(folder).filter((id) => existsSync(join(folder, id, 'option.ts'))) : [];
}

async function compileDecision(templates: string, id: string): Promise<Decision> {
  const definition = await load<DecisionDefinition>(templates, `${id}/decision.ts`);
  const options = await Promise.all(
    optionsIn(templates, id).map((option) => compileOption<OptionDefinition>(templates, id, option)),
  );
  // The default comes first in prompts and documentation; the rest alphabetically.
  options.sort((a, b) => rank(a, definition) - rank(b, definition) || (a.id < b.id ? -1 : 1));
  return { id, ...definition, options };
}

function rank(option: Option, decision: DecisionDefinition): number {
  return option.id === decision.default ? 0 : 1;
}

async function compileOption<Definition extends OptionDefinition>(
  templates: string,
  decision: string,
  id: string,
): Promise<Definition & Pick<Option, 'additions' | 'fragments' | 'id' | 'lock' | 'overrides' | 'versions'>> {
  const folder = join(templates, decision, id);
  const definition = await load<Definition>(templates, `${decision}/${id}/option.ts`);
  const { dependencies = {}, overrides } = packageIn(folder);
  const additions = fragmentsIn(templates, `${decision}/${id}`, 'slots');
  return {
    id,
    ...definition,
    versions: dependencies,
    ...(overrides && { overrides }),
    ...(existsSync(join(folder, 'lock.json')) && { lock: `${decision}/${id}/lock.json` }),
    fragments: fragmentsIn(templates, `${decision}/${id}`, 'files'),
    ...(additions.length > 0 && { additions }),
  };
}

async function load<T>(templates: string, file: string): Promise<T> {
  const module = (await import(pathToFileURL(join(templates, file)).href)) as { default?: T };
  if (!module.default) throw new TemplateError(`${file} has no default export`);
  return module.default;
}

/** The package.json beside an option: its dependencies are versions for any workspace, its overrides those of the whole repo. */
function packageIn(folder: string): { dependencies?: Record<string, string>; overrides?: Record<string, string> } {
  const file = join(folder, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ReturnType<typeof packageIn>) : {};
}

/** `files/` always, `files+fastify/` when fastify is chosen too, `files+a|b/` when a or b is; the same of `slots`. */
function fragmentsIn(templates: string, option: string, kind: 'files' | 'slots'): Fragment[] {
  return folders(join(templates, option))
    .filter((name) => name === kind || name.startsWith(`${kind}+`))
    .flatMap((name) =>
      filesBelow(join(templates, option, name)).map((path) => ({
        source: `${option}/${name}/${path}`,
        target: targetOf(path),
        ...(name !== kind && { when: name.slice(`${kind}+`.length) }),
        rendered: path.endsWith('.ejs'),
        ...directivesOf(templates, `${option}/${name}/${path}`),
      })),
    );
}

/** @throws TemplateError for a text that could never be rendered */
function directivesOf(templates: string, source: string): Pick<Fragment, 'conditions' | 'slots'> {
  const text = readFileSync(join(templates, source), 'utf8');
  const mistake = source.endsWith('.ejs') ? mistakeIn(text) : undefined;
  if (mistake) throw new TemplateError(`${source}:${String(mistake.line)}: ${mistake.message}`);
  const conditions = conditionsIn(source, text);
  return { ...(conditions.length > 0 && { conditions }), ...(hasSlots(text) && { slots: true as const }) };
}

/** npm leaves some dot files out of a package, so templates write `_gitignore` for `.gitignore`, and `__a` for `_a`. */
function targetOf(path: string): string {
  return path
    .replace(/\.ejs$/, '')
    .split('/')
    .map((segment) => segment.replace(/^_(_?)/, (_, second: string) => second || '.'))
    .join('/');
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

function folders(parent: string): string[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
