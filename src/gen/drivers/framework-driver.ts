import type { Edit } from '../../edit/edit.js';
import type { Target } from '../../edit/target.js';
import type { Names } from '../../naming/names.js';
import type { Recogniser } from '../../repo/recogniser.js';
import type { FoundFramework } from '../../repo/repo.js';
import type { EndpointRequest } from '../endpoint/endpoint-request.js';
import type { ModuleParts } from '../endpoint/module-parts.js';
import type { ForeignFramework } from '../foreign-apps/foreign-framework.js';
import type { View } from '../generator-template.js';
import type { Repo } from '../repo.js';

/** `framework` of a `gen.ts`: finds the applications of a framework in a package. The id is that of the option. */
export type FrameworkDriver = Omit<Recogniser<readonly Omit<Framework, 'id'>[]>, 'id'>;

/**
 * The framework of an application, and what `gen` does with it. Its controllers and modules are made from the templates
 * `module/<id>.controller.ts.ejs` and `module/<id>.module.ts.ejs`.
 */
export interface Framework extends FoundFramework {
  /** How the classes of a module get what they need, for the templates of services and repositories. */
  readonly classes: ClassCode;
  /** Makes a module part of an application that create-backend has made. */
  readonly registrationOf: (repo: RegisteringRepo, names: Names) => Edit;
  /** Adds the route of an action, `POST /products/:id/publish`, to the controller of a module. */
  readonly routeOf: (
    repo: Pick<Repo, 'app' | 'extension'>,
    request: EndpointRequest,
    parts: ModuleParts,
    view: View,
  ) => Edit;
  /** How the worker of a repository that create-backend has made gets the handler of a job. */
  readonly jobs: JobCode;
  /** How an application that create-backend has not made is built. */
  readonly foreign: ForeignFramework;
}

export type RegisteringRepo = Pick<Repo, 'extension' | 'modules' | 'suffix'>;

/**
 * What handles a job in the worker, made from the templates `job/<id>.handler.ts.ejs` and `event/<id>.consumer.ts.ejs`. Names of
 * handlers are camel case: `recountProducts`.
 */
export interface JobCode {
  /** What the file of the handler exports: a function, or a class. */
  readonly exportOf: (name: string) => string;
  /** Its place among what `jobHandlers` returns, and what it uses there. */
  readonly valueOf: (name: string, handler: Target) => { readonly value: string; readonly uses: readonly Target[] };
  /** How a test makes it from `database`. */
  readonly madeInTest: (name: string) => string;
  /** What else has to know it. */
  readonly registrationOf: (
    worker: string,
    name: string,
    handler: Target,
    repo: Pick<Repo, 'extension'>,
  ) => readonly Edit[];
}

type Imports = Readonly<Record<string, readonly string[]>>;

/** How a framework makes the classes of a module. Everything is TypeScript; empty where it does not make them. */
export interface ClassCode {
  /** Above each class: `@Injectable()`. */
  readonly decorator: string;
  /** What a class is imported as that is the type of a parameter of a constructor: `type X`, or `X` where it is injected by it. */
  readonly parameterType: (name: string) => string;
  readonly service: {
    readonly imports: Imports;
    /** Above the parameter that is the unit of work. */
    readonly unitOfWork: string;
  };
  readonly repository: {
    readonly imports: Imports;
    /** Further imports from `@app/database`. */
    readonly database: readonly string[];
    readonly constructor: string;
  };
}
