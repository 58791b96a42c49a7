import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

import { PrismaService } from '../prisma/prisma.service.js';
import type { AuthenticatedRequest } from './actor.js';
import { RequirePermission } from './require-permission.decorator.js';

@Injectable()
export class PermissionsGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly prisma: PrismaService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = this.reflector.get(RequirePermission, context.getHandler());
    const { actor } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (!actor) return false;
    const membership = await this.prisma.membership.findUnique({
      where: { tenantId_userId: actor },
      select: { role: { select: { permissions: true } } },
    });
    return membership?.role.permissions.includes(permission) ?? false;
  }
}
