import { type Check, type Finding, found, skipped } from '../check.js';
import type { Applied, Facts, Migration } from '../facts/facts.js';
import { judged } from '../facts/probed.js';
import { counted, listed, scriptCommand } from '../words.js';
import { anyDatabase } from './databases.js';

export const migrations: Check = {
  id: 'migrations',
  title: 'Migrations',
  area: 'database',
  judge: (facts) =>
    judged(facts.migrations, 'See whether the folder of migrations can be read.', (all) =>
      anyDatabase(facts, ({ history }) => {
        if (history.is === 'hidden')
          return skipped(
            'The role of DATABASE_URL may not read which migrations were applied, as it should be; MIGRATION_DATABASE_URL is not set.',
          );
        const applied = history.is === 'none' ? [] : history.applied;
        return found(
          [
            ...unfinished(applied, all),
            ...unapplied(applied, all, facts),
            ...changed(applied, all),
            ...unknown(applied, all),
          ],
          `${counted(all.length, 'migration')}, all applied`,
        );
      }),
    ),
};

function unapplied(applied: readonly Applied[], all: readonly Migration[], { repo }: Facts): readonly Finding[] {
  const open = all.filter(({ key }) => !applied.some((one) => one.key === key)).map(({ name }) => name);
  if (open.length === 0) return [];
  const message = `${counted(open.length, 'migration')} not applied: ${listed(open)}.`;
  return [{ severity: 'error', message, remedy: 'Migrate the database.', ...scriptCommand(repo, 'migrate') }];
}

function unfinished(applied: readonly Applied[], all: readonly Migration[]): readonly Finding[] {
  return applied
    .filter(({ isFinished }) => !isFinished)
    .map(({ key }) => ({
      severity: 'error',
      message: `The migration ${nameOf(key, all)} did not finish: nothing is migrated before that is settled.`,
      remedy: 'Put the database right, and tell the history of migrations whether it is applied or rolled back.',
    }));
}

function changed(applied: readonly Applied[], all: readonly Migration[]): readonly Finding[] {
  const names = all
    .filter(({ key, sha256 }) => applied.some((one) => one.key === key && one.isFinished && one.sha256 !== sha256))
    .map(({ name }) => name);
  if (names.length === 0) return [];
  const message = `Changed after it was applied: ${listed(names)}. The database has what was in it then.`;
  return [
    { severity: 'warning', message, remedy: 'Take the file back from git, and put the change into a new migration.' },
  ];
}

function unknown(applied: readonly Applied[], all: readonly Migration[]): readonly Finding[] {
  const keys = applied.filter(({ key }) => !all.some((one) => one.key === key)).map(({ key }) => key);
  if (keys.length === 0) return [];
  const message = `Applied, and not in the repository: ${listed(keys)}.`;
  const remedy = 'Get the branch that they come from, or make the database of development again.';
  return [{ severity: 'warning', message, remedy }];
}

function nameOf(key: string, all: readonly Migration[]): string {
  return all.find((one) => one.key === key)?.name ?? key;
}
