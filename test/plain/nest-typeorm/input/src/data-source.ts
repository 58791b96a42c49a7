import { DataSource } from 'typeorm';

// For the command line: npx typeorm migration:run -d dist/data-source.js
export default new DataSource({
  type: 'postgres',
  url: process.env.DATABASE_URL,
  entities: [__dirname + '/**/*.entity{.ts,.js}'],
  migrations: [__dirname + '/migrations/*{.ts,.js}'],
});
