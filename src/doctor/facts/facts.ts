import type { Probed } from './probed.js';

/** Everything that checks know. Gathered once, by a reader or a probe for each kind. */
export interface Facts {
  readonly repo: RepoFacts;
  /** Version of the Node.js that this runs on: `20.20.2`. */
  readonly node: string;
  /** Version of the repository's package manager that a command in its folder gets; undefined when there is none. */
  readonly manager: Probed<string | undefined>;
  readonly git: Probed<Git>;
  readonly disk: Probed<Disk>;
  readonly generated: Probed<Generated>;
  readonly packages: Probed<Packages>;
  readonly variables: Probed<Variables>;
  readonly environment: Probed<Environment>;
  readonly ports: Probed<readonly Port[]>;
  readonly postgres: Probed<readonly Reached<Postgres>[]>;
  readonly redis: Probed<readonly Reached<Redis>[]>;
  readonly rabbitmq: Probed<readonly Reached<string>[]>;
  readonly migrations: Probed<readonly Migration[]>;
}

/** What is read of the repository's own files. */
export interface RepoFacts {
  /** Absolute. */
  readonly root: string;
  /** Version of create-backend that made it; undefined for a repository that somebody else has made. */
  readonly madeBy: string | undefined;
  /** Decision → option, of the manifest; empty without one. */
  readonly choices: Readonly<Record<string, string>>;
  readonly packageManager: PackageManager;
  /** The version that `packageManager` of package.json names. */
  readonly managerVersion: string | undefined;
  readonly nodeRange: string | undefined;
  readonly scripts: readonly string[];
  /** Folders of its packages, the root first, relative to it. */
  readonly packages: readonly string[];
  /** Names of lockfiles in the root. */
  readonly lockfiles: readonly string[];
  /** Service of its compose file → image: `postgres:18`. */
  readonly images: Readonly<Record<string, string>>;
}

export const packageManagers = ['npm', 'pnpm', 'yarn', 'bun'] as const;
export type PackageManager = (typeof packageManagers)[number];

export interface Git {
  /** Undefined when git is not installed. */
  readonly version: string | undefined;
  /** Whether the folder is in a repository; `refused` when git does not trust who owns the folder. */
  readonly state: 'inside' | 'outside' | 'refused';
}

export interface Disk {
  readonly folder: string;
  readonly freeBytes: number;
  /** Undefined for file systems that do not count them. */
  readonly freeInodes: number | undefined;
  readonly isWritable: boolean;
}

/** The files of the manifest, against those on the disk. */
export interface Generated {
  readonly total: number;
  readonly edited: readonly string[];
  readonly missing: readonly string[];
}

/** What is installed, against the lockfile. */
export interface Packages {
  readonly checked: number;
  /** `name@version` of the lockfile, where nothing of that name is installed. */
  readonly absent: readonly string[];
  readonly different: readonly Different[];
}

export interface Different {
  readonly name: string;
  readonly locked: string;
  readonly installed: string;
}

/** The variables of `.env`. */
export interface Variables {
  /** Names that are not in the example. */
  readonly unknown: readonly { readonly name: string; readonly suggestion: string }[];
  /** Names that the example gives a value, and that are set nowhere. */
  readonly missing: readonly string[];
  /** Whether others than its owner can read it. */
  readonly isOpen: boolean;
  /** Undefined where there is no such file. */
  readonly count: number | undefined;
}

/** What the applications make of the environment, by their own schemas. */
export interface Environment {
  /** `development`, where nothing says it: that is what `dev` sets. */
  readonly mode: string;
  readonly applications: readonly {
    /** Its folder: `apps/api`. */
    readonly folder: string;
    /** Each with the name of its variable, and never a value. */
    readonly problems: readonly string[];
  }[];
}

/** A port that an application listens on. */
export interface Port {
  readonly variable: string;
  readonly host: string;
  readonly port: number;
  readonly state:
    | { readonly is: 'free' }
    | { readonly is: 'forbidden' }
    | { readonly is: 'wrong-host' }
    | { readonly is: 'taken'; readonly by: Listener | undefined };
}

/** A process that listens on a port. */
export interface Listener {
  readonly pid: number;
  readonly name: string;
  /** Whether it runs in a folder of the repository. */
  readonly isOwn: boolean;
}

/** A service that a variable names, and what came of connecting to it. */
export interface Reached<Value> {
  readonly variable: string;
  /** `app@127.0.0.1:5432/app`: where it is, without a password. */
  readonly where: string;
  readonly answer: { readonly is: 'answered'; readonly value: Value } | Refusal;
}

export interface Refusal {
  readonly is: 'refused';
  readonly reason:
    'absent' | 'password' | 'no-database' | 'no-permission' | 'silent' | 'tls' | 'unknown-host' | 'other';
  /** What the client calls it, such as `28P01`; it holds nothing of the URL. */
  readonly code: string;
}

export interface Redis {
  readonly version: string;
  /** Undefined where the user may not read it. */
  readonly evictionPolicy: string | undefined;
}

export interface Postgres {
  readonly version: string;
  /** How much the clock of the server is ahead of this one at least; negative when it is behind. */
  readonly clockAheadMs: number;
  readonly role: Role;
  /** The tables of applications, in the schema `public`. */
  readonly tables: readonly Table[];
  readonly history: History;
}

/** The role that a connection works as, and all that it may become. */
export interface Role {
  readonly name: string;
  /** `is a superuser`, `has BYPASSRLS`. */
  readonly attributes: readonly string[];
  /** Roles of PostgreSQL itself, `pg_read_all_data`. */
  readonly memberships: readonly string[];
  readonly ownsTables: boolean;
}

export interface Table {
  readonly name: string;
  readonly hasTenant: boolean;
  readonly isEnabled: boolean;
  readonly isForced: boolean;
  /** Names of policies that let every row through. */
  readonly openPolicies: readonly string[];
  readonly policies: number;
}

/** Which migrations a database has. */
export type History =
  { readonly is: 'read'; readonly applied: readonly Applied[] } | { readonly is: 'none' } | { readonly is: 'hidden' };

export interface Applied {
  /** What it is known by: its name for Prisma, the time when it was made for Drizzle. */
  readonly key: string;
  readonly sha256: string;
  readonly isFinished: boolean;
}

/** A migration of the repository, oldest first. */
export interface Migration {
  readonly key: string;
  readonly name: string;
  readonly sha256: string;
}
