import { type Check, type Finding, found, ok } from '../check.js';
import type { Facts } from '../facts/facts.js';
import { judged } from '../facts/probed.js';
import { scriptCommand } from '../words.js';

export const environment: Check = {
  id: 'environment',
  title: 'Environment',
  area: 'environment',
  judge: (facts) => {
    const { environment: probed, repo } = facts;
    // Code that imports the client of Prisma cannot be run before that is made.
    if (probed.is === 'failed' && probed.why.includes('/generated/'))
      return found(
        [{ severity: 'warning', message: probed.why, ...toGenerate, ...scriptCommand(repo, 'generate') }],
        '',
      );
    return judged(
      probed,
      'Start an application: it reads its environment in the same way, and says more.',
      ({ applications, mode }) => {
        const problems = new Map<string, string[]>();
        for (const { folder, problems: own } of applications)
          for (const problem of own) problems.set(problem, [...(problems.get(problem) ?? []), folder]);
        const findings = [...problems].map(([problem, folders]) => findingFor(problem, folders, mode, facts));
        const names = applications.map(({ folder }) => folder).join(' and ');
        return findings.length > 0
          ? found(findings, '')
          : ok(applications.length > 0 ? `valid for ${names}, as ${mode}` : `no application reads one`);
      },
    );
  },
};

const toGenerate = { remedy: 'Have the client of the database made: its code is not in git.' };

/** @param problem `NAME: what is wrong`; schemas of applications say it, and never quote a value */
function findingFor(problem: string, folders: readonly string[], mode: string, { repo, variables }: Facts): Finding {
  const [name = problem] = problem.split(':');
  const canBeMade = variables.is === 'known' && variables.value.missing.includes(name);
  const message = `${problem} (${folders.join(', ')}, as ${mode}).`;
  if (!canBeMade)
    return {
      severity: 'error',
      message,
      remedy: `Set ${name} in .env or in the environment; .env.example says what it is for.`,
    };
  return {
    // The script dev adds it before it starts the applications.
    severity: mode === 'development' ? 'warning' : 'error',
    message,
    remedy: 'Have it made: .env.example says how.',
    ...scriptCommand(repo, 'setup'),
  };
}
