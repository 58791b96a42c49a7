import { ormSetups } from '../../gen/database/orm-setups.js';
import { dialogue } from './dialogue.js';

const ormChoices = ormSetups.map(({ hint, id, label }) => ({ value: id, label, hint }));

/** Asks which ORM a new database is used with. @throws CancelledError */
export function askOrm(): Promise<string> {
  return dialogue((ask) =>
    ask.one({
      message: 'Which ORM is the database used with?',
      choices: ormChoices,
      initial: ormChoices[0]?.value ?? '',
    }),
  );
}

/** Offers a database to an application that has none. @returns the ORM; undefined for none. @throws CancelledError */
export async function offerDatabase(): Promise<string | undefined> {
  const none = 'none';
  const answer = await dialogue((ask) =>
    ask.one({
      message: 'This application has no database. Add PostgreSQL first?',
      choices: [...ormChoices.map((one) => ({ ...one, label: `With ${one.label}` })), { value: none, label: 'No' }],
      initial: ormChoices[0]?.value ?? none,
    }),
  );
  return answer === none ? undefined : answer;
}
