import type { Repo } from './repo.js';

/** Whether the rows of a repository belong to tenants. One that is older than the question has them. */
export function tenancyOf({ choices }: Pick<Repo, 'choices'>): 'multi' | 'single' {
  return choices.tenancy === 'single' ? 'single' : 'multi';
}
