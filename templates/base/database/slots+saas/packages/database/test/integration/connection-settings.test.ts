// #slot suites

describe('Prepared statements', () => {
  let server: EmptyDatabase;
  let database: Database;
  let people: People;
  let scope: TestScope;

  // Statements are prepared on a connection: with one, all of them are there.
  const connect = (pooler: 'none' | 'transaction') =>
    connectTestDatabase({
      DATABASE_URL: server.runtimeUrl,
      DATABASE_POOL_MAX: 1,
      DATABASE_POOLER: pooler,
    });
  const preparedStatements = () => database.run(scope, () => people.preparedStatements());
  const read = () => people.nameOf('a@acme.test');

  beforeAll(async () => {
    server = await createEmptyDatabase();
    await migrate(server.url, server.runtimeRole);
    scope = await createScope(server.url);
    database = connect('none');
    people = new People(database);
    await database.run(scope, () => people.add('a@acme.test'));
  });

  afterAll(async () => {
    await database.close();
    await server.drop();
  });

  it('are there once each, however often they run', async () => {
    const runTwice = async () => {
      for (let time = 0; time < 2; time += 1) {
        await database.read(scope, read);
        await database.run(scope, read);
        await preparedStatements();
      }
    };
    await runTwice();
    const before = await preparedStatements();

    await runTwice();

    expect(before).toBeGreaterThan(1);
    expect(await preparedStatements()).toBe(before);
  });

  it('are not used behind a pooler that gives each transaction another connection', async () => {
    const pooled = connect('transaction');
    const others = new People(pooled);

    expect(await pooled.read(scope, () => others.nameOf('a@acme.test'))).toBe('a@acme.test');
    expect(await pooled.run(scope, () => others.nameOf('a@acme.test'))).toBe('a@acme.test');
    expect(await pooled.run(scope, () => others.preparedStatements())).toBe(0);
    await pooled.close();
  });

  it('are prepared again when a migration has changed their columns', async () => {
    await database.read(scope, read);
    await database.run(scope, read);

    await server.query('alter table users alter column name type varchar(320)');
    // The first that uses an outdated statement may fail.
    await database.run(scope, read).catch(() => undefined);

    expect(await database.run(scope, read)).toBe('a@acme.test');
    expect(await database.read(scope, read)).toBe('a@acme.test');
  });

  it('are prepared again when the server has forgotten them', async () => {
    await database.read(scope, read);

    await database.run(scope, () => people.execute('deallocate all'));
    await database.read(scope, read).catch(() => undefined);

    expect(await database.read(scope, read)).toBe('a@acme.test');
  });
});
