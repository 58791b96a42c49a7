/** The typed data an option adds to files that several options share. */
export interface Contribution {
  /** By folder: `apps/api`, `packages/database`. */
  readonly workspaces?: Readonly<Record<string, WorkspaceContribution>>;
  /** The package.json at the root. */
  readonly root?: {
    /** Names; the versions are in the package.json beside the option. */
    readonly devDependencies?: readonly string[];
    readonly scripts?: Readonly<Record<string, ScriptContribution>>;
  };
  readonly env?: readonly EnvContribution[];
  readonly compose?: {
    readonly services?: Readonly<Record<string, ComposeService>>;
    readonly volumes?: readonly string[];
  };
  readonly packageManager?: PackageManager;
  /** Modules that the repo comes with and `gen field` can add to: module → field → the rest of the field, as `gen` takes it. */
  readonly modules?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Lists that others add to, by a name. Defined by what reads them. */
  readonly lists?: Readonly<Record<string, ListDefinition>>;
  /** What is added to lists, by the name of the list; in the order of the catalogue. */
  readonly entries?: Readonly<Record<string, readonly ListEntry[]>>;
}

/**
 * A list in TypeScript that options and capabilities add to: services, modules, plugins, handlers, stores. It is rendered into a file
 * that holds nothing else, so that what reads it does not depend on what is in it.
 */
export interface ListDefinition {
  /** Path in the generated repo. */
  readonly file: string;
  /** Of the exported constant. */
  readonly name: string;
  /** The type of one entry. */
  readonly type: ImportedName;
  /** What the list is; one sentence, above the constant. */
  readonly description: string;
}

/** An entry of a list: what is imported, and the expression made of it, which is the imported name itself unless given. */
export interface ListEntry extends ImportedName {
  /** Such as `auditLog()` for the name `auditLog`. */
  readonly expression?: string;
}

/** A name that a module of the generated repo exports. */
export interface ImportedName {
  readonly name: string;
  /** The module, as the file imports it: `./vault.js`, `@app/core`. */
  readonly from: string;
}

/** How the generated repo is installed and its scripts are run. Exactly one chosen option says so. */
export interface PackageManager {
  readonly name: string;
  readonly version: string;
  /**
   * How one workspace names another in its package.json, so that a registry can never stand in for it: by the manager's own protocol
   * for workspaces, or by its folder (`file:`).
   */
  readonly workspaceProtocol: 'file:' | 'workspace:*';
  readonly install: string;
  /** Installs what the lockfile says, and refuses when it says not everything. */
  readonly frozenInstall: string;
  /** Completes the lockfile, also in CI; where it is missing, `install` does. */
  readonly unfrozenInstall?: string;
  /** Prefix that runs a root script: `npm run`. */
  readonly run: string;
  /** Prefix that runs a program of an installed package: `npx`. */
  readonly exec: string;
  /** Prefix that fetches a package and runs its program: `npx`, `pnpm dlx`. */
  readonly dlx: string;
  readonly lockfile: string;
  /** The key of the root package.json that holds overrides; without it they are in a file of the manager's own. */
  readonly overridesKey?: 'overrides' | 'resolutions';
  /** The command that makes this version available, over another one too; none for what comes with Node.js. */
  readonly obtain?: string;
  /** What docker/Dockerfile needs to know about it. */
  readonly image: {
    /** Instructions that make it available in the base image. */
    readonly setup: string;
    /** Files, beside the package.json files and the lockfile, that decide what is installed. */
    readonly settings: string;
    /** The folder of its download cache. */
    readonly cache: string;
    /** The command that installs what programs need to run, and nothing else. `<programs>` in it becomes what names them. */
    readonly productionInstall: string;
    /** What names one of them: its id is in the place of `<program>`. */
    readonly program: string;
  };
}

export interface WorkspaceContribution {
  readonly description?: string;
  /** Names: of packages (`pino`) or of workspaces (`@app/core`). */
  readonly dependencies?: readonly string[];
  readonly devDependencies?: readonly string[];
  /** `exports` of the package beside `.` → `src/index.ts`: subpath → source file, `{ './testing': 'src/testing.ts' }`. */
  readonly exports?: Readonly<Record<string, string>>;
  /** True for a program: it exports what `exports` names, and no `.`. */
  readonly app?: boolean;
  /** False for code that only scripts and tests run: it is never compiled. */
  readonly build?: boolean;
  /** Added to the compilerOptions of its tsconfig.build.json. */
  readonly compilerOptions?: Readonly<Record<string, unknown>>;
}

/** One script of the root package.json: exactly one option says `run`, any number say `before`. */
export interface ScriptContribution {
  readonly run?: string;
  readonly before?: string;
}

export interface EnvContribution {
  readonly name: string;
  /** `<run>` in it becomes what runs a script: `npm run`. */
  readonly description: string;
  /** Shown in .env.example. Without it the line is commented out: the process has a default or works without. */
  readonly value?: string;
  /** Value of a commented-out line. */
  readonly example?: string;
  /** Made by `npm run setup`, different in every checkout. */
  readonly generate?: 'ed25519-private-key' | 'random-secret';
}

/** A service in docker-compose.yml, in the Compose file format. */
export type ComposeService = Readonly<Record<string, unknown>>;
