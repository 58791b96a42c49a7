import { describe, expect, it } from 'vitest';

import { openDecisions } from '../../src/catalog/catalog.js';
import { catalog, rendered } from '../snapshots/rendered.js';

const options = openDecisions(catalog).find(({ id }) => id === 'package-manager')?.options ?? [];
const managers = options.flatMap(({ contributes }) => contributes?.packageManager ?? []);

/** What a person could type: `npm` alone is the name of a registry as well. */
const commands: Readonly<Record<string, RegExp>> = {
  npm: /\b(?<!p)(?:npx|npm (?:ci|exec|install|pkg|run|start|test))\b/,
  pnpm: /\b(?:pnpx|pnpm (?:dlx|exec|install|run))\b/,
  yarn: /\byarn (?:dlx|exec|install|run|workspaces)\b/,
  bun: /\b(?:bunx|bun (?:install|run|x))\b/,
};

const stacks = managers.flatMap((manager) =>
  ['pinned', 'on-demand'].flatMap((generator) =>
    [
      { framework: 'fastify', orm: 'drizzle', deployment: 'compose', tenancy: 'single' },
      { framework: 'nestjs', orm: 'prisma', deployment: 'kubernetes', tenancy: 'multi' },
    ].map((choices) => ({ manager, choices: { ...choices, generator, 'package-manager': manager.name } })),
  ),
);

describe('a repo speaks of its own package manager alone', () => {
  it('is looked at for each of them', () => {
    expect(managers.map(({ name }) => name).sort()).toEqual(Object.keys(commands).sort());
  });

  it.each(stacks)(
    '$manager.name, $choices.generator, $choices.deployment',
    ({ choices, manager: { image, name, obtain } }) => {
      const foreign = Object.entries(commands).filter(([other]) => other !== name);
      const found = rendered(choices).flatMap(({ path, text }) =>
        text
          .split('\n')
          .map((line) => [image.setup, obtain ?? image.setup].reduce((rest, known) => rest.replace(known, ''), line))
          .filter((line) => foreign.some(([, command]) => command.test(line)))
          .map((line) => `${path}: ${line.trim()}`),
      );
      expect(found).toEqual([]);
    },
  );

  it.each(managers)('$name is found where it is used', ({ name, run, install, exec, dlx }) => {
    for (const command of [`${run} x`, install, `${exec} x`, `${dlx} x`]) expect(command).toMatch(commands[name] ?? '');
  });
});
