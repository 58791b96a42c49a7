import type { Repo } from './repo.js';

/** What a repository has around the modules that gen makes, by what was chosen for it. */
export interface Traits {
  /** Whether rows belong to tenants. */
  readonly tenancy: 'multi' | 'single';
  /** The table of the tenants, where there are tenants, which every row refers to; undefined where there is none. */
  readonly tenantsTable: string | undefined;
  /** What a tenant is called in sentences. */
  readonly tenant: string;
  /** Whose a row is, after its name in sentences: ` of an organization`; empty where it is nobody's. */
  readonly belonging: string;
  /** The module of those who work here. Its rows are only marked as removed, and come with the repository. */
  readonly people: string | undefined;
  /** Whether the services of modules record what they change as domain events. */
  readonly recordsEvents: boolean;
  /** Whether roles that the repository keeps grant permissions, so that new ones are granted to members. */
  readonly grants: boolean;
  /** Whether a module has an end-to-end test of its own. In a service one test goes through the lists of all of them. */
  readonly endToEnd: boolean;
  /** Whether there is a queue, and a worker that does its jobs. */
  readonly queue: boolean;
  /** Modules that come with every such repository, or with a capability. */
  readonly ownModules: readonly string[];
}

type OfShape = Omit<Traits, 'belonging' | 'queue' | 'tenancy'> & { readonly ofTenant: string };

const saas: OfShape = {
  tenantsTable: 'organizations',
  tenant: 'organization',
  ofTenant: ' of an organization',
  people: 'users',
  recordsEvents: true,
  grants: true,
  endToEnd: true,
  ownModules: ['audit', 'identity', 'notifications', 'organizations', 'permissions', 'storage', 'users'],
};

const service: OfShape = {
  tenantsTable: undefined,
  tenant: 'tenant',
  ofTenant: ' of a tenant',
  people: undefined,
  recordsEvents: false,
  grants: false,
  endToEnd: false,
  ownModules: [],
};

/** The traits of a repository. One that is older than a question is what was generated then: a product with tenants. */
export function traitsOf({ choices }: Pick<Repo, 'choices'>): Traits {
  const isService = choices.shape === 'service';
  const { ofTenant, ...traits } = isService ? service : saas;
  const tenancy = choices.tenancy === 'single' ? 'single' : 'multi';
  const isMulti = tenancy === 'multi';
  return {
    ...traits,
    tenancy,
    belonging: isMulti || !isService ? ofTenant : '',
    queue: choices.queue !== 'none',
  };
}
