import type { FastifyInstance } from 'fastify';

import { prisma } from '../../lib/prisma';

export async function usersRoutes(app: FastifyInstance) {
  app.get('/', () => prisma.user.findMany());
}
