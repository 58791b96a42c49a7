import { type Check } from '../finding.js';

export const foreignKeyWithoutIndex: Check = {
  id: 'foreign-key-without-index',
  title: 'Foreign keys without an index',
  area: 'data',
  severity: 'medium',
  strength: 'Foreign keys have an index.',
  remedy:
    'Add @@index([column]) to the model: PostgreSQL makes none, and each deletion on the other side reads the whole table.',
  command: 'npx prisma migrate dev --name foreign_key_indexes',
  applies: ({ foreignKeys }) => foreignKeys.length > 0,
  find: ({ foreignKeys }) =>
    foreignKeys
      .filter(({ isIndexed }) => !isIndexed)
      .map(({ columns, line, model, path }) => ({
        message: `${model}.${columns.join(', ')} has no index.`,
        place: { path, line },
      })),
};
