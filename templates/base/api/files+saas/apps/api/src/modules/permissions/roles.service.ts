import { NotFoundError } from '@app/common';
import type { Actor, Page, UnitOfWork } from '@app/core';
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { UNIT_OF_WORK } from '../../infrastructure/database.module.js';
// #endif
import type { ListRolesQuery, Role } from './roles.dto.js';
import { RolesRepository } from './roles.repository.js';
// #slot constants

/** The roles that members can be given. */
// #if nestjs
@Injectable()
// #endif
export class RolesService {
  constructor(
    // #if nestjs
    @Inject(UNIT_OF_WORK)
    // #endif
    private readonly unitOfWork: UnitOfWork,
    private readonly roles: RolesRepository,
    // #slot dependencies
  ) {}

  list(actor: Actor, query: ListRolesQuery): Promise<Page<Role>> {
    return this.unitOfWork.read(actor, () => this.roles.list(query));
  }

  async get(actor: Actor, id: string): Promise<Role> {
    const role = await this.unitOfWork.read(actor, () => this.roles.find(id));
    if (!role) throw new NotFoundError('role', id);
    return role;
  }
  // #slot methods
}
// #slot functions
