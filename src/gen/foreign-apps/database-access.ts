import type { Node, SourceFile } from 'ts-morph';

import { bindingsOf, importOf } from '../../edit/bindings.js';
import { parseSource, tsMorph } from '../../edit/parse.js';
import type { SourceText } from './source-text.js';

/** How code gets at the database in an application that create-backend has not made. */
export interface Access {
  /** The file that makes the database. */
  readonly path: string;
  /** For people: `app.db, made in src/plugins/db.ts`. */
  readonly description: string;
  /**
   * @param handle what a repository calls the database that it is given
   * @param from how a file of the module imports a file
   * @param table what declares the table of the module
   */
  readonly codeOf: (handle: string, from: (path: string) => string, table: Declared) => AccessCode;
}

/** How the repository of a module gets at the database. Everything is TypeScript. */
export interface AccessCode {
  /** In its methods: `db`, `this.db`. */
  readonly use: string;
  /** What its constructor takes; undefined when it imports the database. */
  readonly parameter: InjectedParameter | undefined;
  /** What it is given where a plugin makes it; empty elsewhere. */
  readonly argument: string;
  /** What the file of the repository imports: specifier → names. */
  readonly imports: Readonly<Record<string, readonly string[]>>;
  /** The module that brings it, where a framework has modules, with what it is imported from. */
  readonly module: ImportedModule | undefined;
  /** A class that each module provides itself. */
  readonly provider: ImportedName | undefined;
}

/** What a constructor takes. */
interface InjectedParameter {
  readonly name: string;
  readonly type: string;
  readonly token: string | undefined;
  /** The decorator that says what is injected, where it is not that of a token: `InjectRepository(ProductEntity)`. */
  readonly decorator?: string;
}

interface ImportedName {
  readonly name: string;
  readonly from: string;
}

interface ImportedModule extends ImportedName {
  /** What is imported where it is not the module itself: `TypeOrmModule.forFeature([ProductEntity])`. */
  readonly call?: string;
  /** What that takes: specifier → names. */
  readonly imports?: Readonly<Record<string, readonly string[]>>;
}

/** The constant or class that declares a table, and its file. */
interface Declared {
  readonly constant: string;
  readonly path: string;
}

/** What an ORM says of the database that is looked for. */
export interface DatabaseSearch {
  /** What a repository calls it: `db`. */
  readonly handle: string;
  /** For people, the call that makes it: `drizzle(…)`. */
  readonly madeBy: string;
  /** The files that make it. */
  readonly making: readonly SourceText[];
  /** The function or class that makes it, by its name where it is imported from: `drizzle`. */
  readonly maker: string;
  /** The class that a class of the application extends to be it, where the ORM has one. */
  readonly baseClass?: string;
  /** A package for NestJS that has such a class, and a module that brings it. */
  readonly library?: { readonly name: string; readonly service: string; readonly module: string };
  /** The type of the database that a file makes, where it is no class. */
  readonly typeIn?: (text: string) => { readonly name: string; readonly from: string } | undefined;
}

/** Access by `export const db = drizzle(…)`; undefined when there is no such constant. */
export function constantAccess({ maker, making }: DatabaseSearch): Access | undefined {
  for (const { path, text } of making) {
    const name = exportedBy(maker, parseSource(`/${path}`, text));
    if (name !== undefined)
      return {
        path,
        description: `${name} of ${path}`,
        codeOf: (_, from) => ({
          use: name,
          parameter: undefined,
          argument: '',
          imports: { [from(path)]: [name] },
          module: undefined,
          provider: undefined,
        }),
      };
  }
  return undefined;
}

/** The exported constant that is made by a function or a class, in an expression such as `held.prisma ?? new PrismaClient()`. */
function exportedBy(maker: string, file: SourceFile): string | undefined {
  const { Node } = tsMorph();
  return file
    .getVariableStatements()
    .filter((statement) => statement.hasExportKeyword())
    .flatMap((statement) => statement.getDeclarations())
    .find((declaration) => makes(declaration.getInitializer(), maker, (node) => !Node.isFunctionLikeDeclaration(node)))
    ?.getName();
}

/**
 * Whether an expression calls a function, or makes an object of a class.
 * @param maker its name where it is imported from @param into whether a part of the expression is looked into
 */
export function makes(node: Node | undefined, maker: string, into: (node: Node) => boolean = () => true): boolean {
  const { Node } = tsMorph();
  if (!node || !into(node)) return false;
  if (Node.isCallExpression(node) || Node.isNewExpression(node)) {
    const callee = node.getExpression();
    const name = importOf(callee, bindingsOf(node.getSourceFile()))?.imported ?? callee.getText();
    if (name === maker) return true;
  }
  return node.forEachChildAsArray().some((child) => makes(child, maker, into));
}
