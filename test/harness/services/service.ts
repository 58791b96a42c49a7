import type { Allotment } from './allotment.js';

/** `templates/<decision>/<option>/service.ts`: a server that repositories with this option need in their tests. */
export interface Service {
  readonly server: Server;
  /** Expression over the options of a repository (`src/catalog/selection.ts`) that it needs the server with; absent: always. */
  readonly when?: string;
  /** Makes a part of the server that belongs to `name` alone. */
  readonly allot: (serverUrl: string, name: string) => Promise<Allotment>;
  /** The version of the server; "elsewhere" where only a command on its own machine could find it out. */
  readonly version: (serverUrl: string) => Promise<string>;
}

/** How a server is found, started and installed. */
export interface Server {
  /** As its makers spell it: `PostgreSQL`. */
  readonly name: string;
  /** Connects in the protocol of the server, as the user that the URL names, and throws when that fails. */
  readonly connect: (url: string) => Promise<void>;
  /** Its URL is used when it is set; then nothing is started or installed for it. */
  readonly variable: string;
  readonly localUrl: string;
  /** Shell command that succeeds where the server is installed. */
  readonly installed: string;
  readonly debianPackage: string;
  /** Shell command. */
  readonly start: string;
  /** What may run `start`. */
  readonly startedBy: 'anyone' | 'root';
  /** Shell command for root that a fresh installation needs before `localUrl` works. */
  readonly prepare?: string;
  /** The name of Debian's service, for people. */
  readonly service: string;
  /** Arguments of `docker run`, for people on other systems. */
  readonly container: string;
}

/** Types the default export of a `service.ts`. */
export function defineService(service: Service): Service {
  return service;
}

/** How long a connection may take that only finds out whether a server answers. */
export const patienceMs = 5000;
