import { skipped, type Verdict } from '../check.js';
import type { Facts, Postgres, Reached } from '../facts/facts.js';

/** The variable whose role owns the tables, in repositories that create-backend has made. */
export const ownerVariable = 'MIGRATION_DATABASE_URL';

export interface Database {
  readonly variable: string;
  readonly value: Postgres;
}

/** The databases that answered. */
export function answering(all: readonly Reached<Postgres>[]): readonly Database[] {
  return all.flatMap(({ answer, variable }) => (answer.is === 'answered' ? [{ variable, value: answer.value }] : []));
}

/** Judges all databases that answered; without one, nothing. */
export function onDatabases({ postgres }: Facts, judge: (all: readonly Database[]) => Verdict): Verdict {
  const there = postgres.is === 'known' ? answering(postgres.value) : [];
  return there.length > 0 ? judge(there) : skipped('No database was reached.');
}

/** Judges the database as its owner sees it, or else as an application does. */
export function anyDatabase(facts: Facts, judge: (database: Postgres) => Verdict): Verdict {
  return onDatabases(facts, (all) => {
    const one = all.find(({ variable }) => variable === ownerVariable) ?? all[0];
    return one ? judge(one.value) : skipped('No database was reached.');
  });
}
