import { isBoolean, objectOf, property } from '../code/literals.js';
import { callsOf, placeOf } from '../code/source.js';
import { type Check } from '../finding.js';

const typeorm: readonly string[] = ['DataSource', 'createConnection', 'createConnections', 'forRoot'];

export const schemaSynchronised: Check = {
  id: 'schema-synchronised',
  title: 'The schema of the database follows the code by itself',
  area: 'data',
  severity: 'high',
  strength: 'The schema of the database changes by migrations alone.',
  remedy: 'Turn synchronize off, and write migrations: a renamed property drops its column, with the data.',
  applies: ({ stack }) => stack.orms.includes('TypeORM') || stack.orms.includes('Sequelize'),
  find: (facts) =>
    callsOf(facts)
      .filter(({ args, from, method }) => {
        const options = objectOf(args[0]);
        if (from === 'typeorm' || from === '@nestjs/typeorm')
          return typeorm.includes(method) && isBoolean(property(options, 'synchronize'), true);
        return (
          method === 'sync' &&
          facts.stack.orms.includes('Sequelize') &&
          (isBoolean(property(options, 'force'), true) || isBoolean(property(options, 'alter'), true))
        );
      })
      .map((call) => ({ message: 'The schema is changed at each start.', place: placeOf(call) })),
};
