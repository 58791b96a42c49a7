import type { Callers } from './callers.js';
import type { Server } from './servers.js';
import type { Stack } from './stacks.js';

export type Kind = 'bare' | 'hand-written' | 'generated';

/** A server that is measured. */
export interface Subject {
  /** `nestjs-prisma, generated`; of a bare handler the framework alone: `nestjs, bare`. */
  readonly name: string;
  readonly kind: Kind;
  readonly framework: Stack['framework'];
  /** Undefined for a bare handler. */
  readonly orm: Stack['orm'] | undefined;
  readonly server: Server;
  /** Where its notes are. */
  readonly notesPath: string;
  readonly callers: Callers;
  /** Its database as the owner of the tables, and as the role it connects as itself. */
  readonly ownerUrl: string;
  readonly databaseUrl: string;
}
