import fp from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyInstance {
    /** A hook for routes behind `authenticate`. */
    requirePermission: (permission: string) => (request: FastifyRequest) => Promise<void>;
  }
}

export const permissions = fp(
  (app, _options, done) => {
    app.decorate('requirePermission', (permission) => async (request) => {
      const { tid, uid } = request.user;
      const membership = await app.db.query.memberships.findFirst({
        columns: {},
        where: (table, { and, eq }) => and(eq(table.tenantId, tid), eq(table.userId, uid)),
        with: { role: { columns: { permissions: true } } },
      });
      if (membership?.role?.permissions.includes(permission)) return;
      throw Object.assign(new Error(`This needs the permission ${permission}`), { statusCode: 403 });
    });
    done();
  },
  { name: 'permissions', dependencies: ['database', 'authentication'] },
);
