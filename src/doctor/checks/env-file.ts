import { type Check, type Finding, found } from '../check.js';
import { judged } from '../facts/probed.js';
import { counted, listed } from '../words.js';

export const envFile: Check = {
  id: 'env-file',
  title: '.env',
  area: 'environment',
  judge: ({ repo, variables }) =>
    judged(variables, 'See what is in .env.', ({ count, isOpen, missing, unknown }) => {
      const findings: readonly Finding[] = [
        ...(isOpen
          ? [
              {
                severity: 'warning' as const,
                message: 'All users of this machine can read .env and the secrets in it.',
                remedy: 'Let its owner alone read it.',
                command: 'chmod 600 .env',
              },
            ]
          : []),
        ...unknown.map(({ name, suggestion }) => ({
          severity: 'warning' as const,
          message: `.env sets ${name}, which neither an application nor .env.example knows${suggestion}`.replace(
            /([^?.])$/,
            '$1.',
          ),
          remedy: `Correct its name, or take it out of .env.`,
        })),
        // The applications of a generated repository say themselves what they lack.
        ...(repo.madeBy === undefined && missing.length > 0
          ? [
              {
                severity: 'warning' as const,
                message: `Set in .env.example and nowhere else: ${listed(missing)}.`,
                remedy: 'Set them in .env, unless they are not needed here.',
              },
            ]
          : []),
      ];
      return found(findings, count === undefined ? 'there is none' : counted(count, 'variable'));
    }),
};
