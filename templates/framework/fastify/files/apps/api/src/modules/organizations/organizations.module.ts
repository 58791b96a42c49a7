import type { Infrastructure } from '../module.js';
import { FoundersRepository } from './founders.repository.js';
import { MembershipsRepository } from './memberships.repository.js';
import type { Organizations } from './organizations.contract.js';
import { OrganizationsService } from './organizations.service.js';

export function createOrganizations({ database }: Infrastructure): Organizations {
  return new OrganizationsService(
    database,
    new MembershipsRepository(database),
    new FoundersRepository(database),
  );
}
