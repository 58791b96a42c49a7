import ts from 'typescript';
import { describe, expect, it } from 'vitest';

import { rendered } from '../snapshots/rendered.js';
import { programOf } from './program.js';
import { filesToSql } from './way.js';

const controller = '/apps/api/src/modules/users/users.controller.ts';

function sourcesOf(choices: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const files = rendered(choices).filter(({ path }) => /^(apps\/api|packages\/\w+)\/src\/.*\.ts$/.test(path));
  return new Map(files.map(({ path, text }) => [`/${path}`, text]));
}

/** The handler of GET /users/:id. */
function handlerIn(file: ts.SourceFile | undefined): ts.FunctionLikeDeclaration {
  let found: ts.FunctionLikeDeclaration | undefined;
  const look = (node: ts.Node): void => {
    if (
      ts.isMethodDeclaration(node) &&
      ts.getDecorators(node)?.some((decorator) => decorator.getText() === "@Get(':id')")
    )
      found = node;
    if (
      ts.isCallExpression(node) &&
      node.expression.getText() === 'app.get' &&
      node.arguments[0]?.getText() === "'/users/:id'"
    )
      found = node.arguments.find(ts.isArrowFunction);
    ts.forEachChild(node, look);
  };
  if (file) look(file);
  if (!found) throw new Error(`${controller} has no handler of GET /users/:id`);
  return found;
}

describe.each(['fastify', 'nestjs'])('with %s', (framework) => {
  it.each(['drizzle', 'prisma'])('and %s, at most seven files are between GET /users/:id and its SQL', (orm) => {
    const program = programOf(sourcesOf({ framework, orm, tenancy: 'multi' }));
    const files = filesToSql(program, handlerIn(program.getSourceFile(controller)));
    expect(files).toContain(controller);
    expect(files).toContain('/apps/api/src/modules/users/users.repository.ts');
    expect(files).toContain('/packages/database/src/database.ts');
    expect(files.length, files.join('\n')).toBeLessThanOrEqual(7);
  });
});

it('counts a file that is put between service and repository', () => {
  const files = new Map(sourcesOf({ framework: 'nestjs', orm: 'drizzle' }));
  const before = programOf(files);
  const path = '/apps/api/src/modules/users/users.service.ts';
  const service = files.get(path) ?? '';
  files.set(
    '/apps/api/src/modules/users/forward.ts',
    "import { UsersRepository } from './users.repository.js';\nexport class Forward {\n  constructor(private readonly users: UsersRepository) {}\n  find(id: string) {\n    return this.users.find(id);\n  }\n}\n",
  );
  files.set(
    path,
    service
      .replace('private readonly users: UsersRepository', 'private readonly users: Forward')
      .replace("import { UsersRepository } from './users.repository.js'", "import { Forward } from './forward.js'"),
  );
  const after = programOf(files);
  const count = (program: ts.Program) => filesToSql(program, handlerIn(program.getSourceFile(controller))).length;
  expect(count(after)).toBe(count(before) + 1);
});
