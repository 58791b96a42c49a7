import type { Answers } from '../../catalog/blueprint/answers.js';
import { type Catalog, openDecisions } from '../../catalog/catalog.js';

/**
 * With what the way in which this program was started says about needs: `pnpm dlx create-backend` means that pnpm is used.
 * @param env of the process; package managers name themselves in `npm_config_user_agent`, such as `pnpm/12.21.0 npm/? node/v24`
 */
export function withStarter(
  catalog: Catalog,
  answers: Answers,
  env: Readonly<Record<string, string | undefined>>,
): Answers {
  const starter = /^(\w+)\//.exec(env.npm_config_user_agent ?? '')?.[1];
  const holding = openDecisions(catalog)
    .filter(({ id }) => answers.choices[id] === undefined)
    .flatMap(({ needs = [] }) => needs)
    .filter(({ id, startedBy }) => startedBy !== undefined && startedBy === starter && answers.needs[id] === undefined);
  if (holding.length === 0) return answers;
  return { ...answers, needs: { ...answers.needs, ...Object.fromEntries(holding.map(({ id }) => [id, true])) } };
}
