import { defineConfig } from 'prisma-cli/config';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'migrations' },
  // The owner of the tables: the role of DATABASE_URL may not even see the history of migrations.
  datasource: { url: process.env.MIGRATION_DATABASE_URL ?? '' },
});
