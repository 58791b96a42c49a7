import { finalStages, lineOf } from '../facts/stages.js';
import { type Check } from '../finding.js';

const installs: readonly (readonly string[])[] = [
  ['npm', 'ci'],
  ['npm', 'install'],
  ['npm', 'i'],
  ['yarn'],
  ['yarn', 'install'],
  ['pnpm', 'install'],
  ['pnpm', 'i'],
  ['bun', 'install'],
];
const leaves: readonly string[] = [
  '--omit=dev',
  '--only=production',
  '--only=prod',
  '--prod',
  '--production',
  '-P',
  '--production=true',
  'prune',
];
const afterwards: readonly string[] = ['prune', 'focus'];

export const imageWithDevDependencies: Check = {
  id: 'image-with-dev-dependencies',
  title: 'The image has what only developers need',
  area: 'delivery',
  severity: 'low',
  owasp: 'A06:2021',
  strength: 'Images have no development dependencies.',
  remedy: 'Build in one stage; in the last one npm ci --omit=dev, and copy what was built.',
  applies: ({ dockerfiles, manifests }) =>
    dockerfiles.length > 0 && manifests.some(({ devDependencies }) => Object.keys(devDependencies).length > 0),
  find: ({ dockerfiles }) =>
    dockerfiles.flatMap(({ parsed, path }) =>
      finalStages(parsed).flatMap(({ instructions }) => {
        const runs = instructions
          .filter((one) => one.getKeyword() === 'RUN')
          .map((one) => ({ one, commands: commandsOf(one.getArgumentsContent() ?? '') }));
        const isProduction = instructions.some(
          (one) =>
            one.getKeyword() === 'ENV' &&
            (one.getArgumentsContent() ?? '').includes('NODE_ENV') &&
            (one.getArgumentsContent() ?? '').includes('production'),
        );
        const isPruned = runs.some(({ commands }) =>
          commands.some((words) => words.some((word) => afterwards.includes(word))),
        );
        if (isProduction || isPruned) return [];
        return runs
          .filter(({ commands }) => commands.some(isFull))
          .slice(0, 1)
          .map(({ one }) => ({
            message: 'Development dependencies are installed in the image that is shipped.',
            place: { path, line: lineOf(one) },
          }));
      }),
    ),
};

/** The commands of a line of a shell, in words. */
function commandsOf(text: string): readonly (readonly string[])[] {
  return text
    .split('&&')
    .flatMap((part) => part.split(';'))
    .map((part) =>
      part
        .split(' ')
        .map((word) => word.trim())
        .filter((word) => word !== '' && word !== '\\'),
    );
}

function isFull(words: readonly string[]): boolean {
  const own = words.filter((word) => !word.startsWith('-'));
  const isInstall = installs.some(
    (one) => one.length === own.length && one.every((word, index) => own[index] === word),
  );
  return (
    isInstall && !words.some((word) => leaves.includes(word)) && !words.includes('-g') && !words.includes('--global')
  );
}
