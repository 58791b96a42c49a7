import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Drizzle 0.45',
  summary: 'A thin, typed layer over SQL: the schema is TypeScript, and a query reads like the statement it becomes',
  justify: true,
  rules: [
    {
      when: { hotPaths: true },
      because:
        'performance-critical paths need the SQL that was written, with no engine between the code and the driver',
      strength: 'must',
    },
    {
      when: { sqlFluent: true },
      because: 'the team writes SQL, and needs little more than types for it',
      strength: 'should',
    },
  ],
  rejected:
    'it leaves more to the team: SQL is written by hand, relations are joins, and version 1.0 with a new migration layout is still ahead',
  tradeOffs: [
    'Joins and their result shapes are written by hand; there is no nested create or include.',
    'It is not at 1.0 yet: that release moves the migrations folder. The code here keeps off the API it removes.',
    'Migrations that were made on two branches are applied by date, so one that is merged late has to be made again; `migrate` refuses to pass over it.',
  ],
  cost: 'No licence. Some 17 MB in the image, and next to no CPU for a query beyond the driver.',
  contributes: {
    workspaces: {
      'packages/database': { dependencies: ['drizzle-orm'], devDependencies: ['drizzle-kit'] },
      'apps/api': { dependencies: ['drizzle-orm'] },
    },
    root: {
      devDependencies: ['drizzle-kit'],
      scripts: {
        'migrate:generate': { run: 'cd packages/database && drizzle-kit generate' },
        'migrate:check': { run: 'cd packages/database && drizzle-kit check' },
      },
    },
  },
});
