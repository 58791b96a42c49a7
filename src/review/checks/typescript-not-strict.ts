import { type Check } from '../finding.js';

export const typescriptNotStrict: Check = {
  id: 'typescript-not-strict',
  title: 'TypeScript without strict',
  area: 'quality',
  severity: 'medium',
  strength: 'TypeScript is strict.',
  remedy: 'Set "strict": true in tsconfig.json; start with strictNullChecks where that is too much at once.',
  applies: ({ compilers }) => compilers.length > 0,
  find: ({ compilers, sources }) =>
    compilers
      // Of a front end, or of nothing that runs.
      .filter(({ path }) =>
        sources.some((one) => one.path.endsWith('ts') && one.path.startsWith(path.slice(0, -'tsconfig.json'.length))),
      )
      .filter(({ strict }) => !strict)
      .map(({ path }) => ({
        message: 'strict is not on: the compiler lets null, undefined or any through.',
        place: { path },
      })),
};
