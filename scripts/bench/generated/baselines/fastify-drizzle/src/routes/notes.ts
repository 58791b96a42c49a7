import { type FastifyPluginCallbackTypebox, Type } from '@fastify/type-provider-typebox';
import { and, eq } from 'drizzle-orm';

import { recordChange } from '../db/audit.js';
import { forTenant } from '../db/for-tenant.js';
import { notes } from '../db/schema.js';

const NoteParams = Type.Object({ id: Type.String({ format: 'uuid' }) });

const CreateNote = Type.Object(
  { title: Type.String({ minLength: 1, maxLength: 255 }), body: Type.String({ maxLength: 10_000 }) },
  { additionalProperties: false },
);

const Note = Type.Object({
  id: Type.String(),
  title: Type.String(),
  body: Type.String(),
  version: Type.Integer(),
  createdAt: Type.Unsafe<Date>({ type: 'string', format: 'date-time' }),
  updatedAt: Type.Unsafe<Date>({ type: 'string', format: 'date-time' }),
});

const Problem = Type.Object({ message: Type.String() });

export const notesRoutes: FastifyPluginCallbackTypebox = (app, _options, done) => {
  app.get(
    '/:id',
    {
      onRequest: [app.authenticate, app.requirePermission('notes:read')],
      schema: { params: NoteParams, response: { 200: Note, 404: Problem } },
    },
    async (request, reply) => {
      const { tid } = request.user;
      const [note] = await forTenant(app.db, tid, (tx) =>
        tx
          .select()
          .from(notes)
          .where(and(eq(notes.tenantId, tid), eq(notes.id, request.params.id))),
      );
      return note ?? reply.code(404).send({ message: 'There is no such note' });
    },
  );

  app.post(
    '/',
    {
      onRequest: [app.authenticate, app.requirePermission('notes:write')],
      schema: { body: CreateNote, response: { 201: Note } },
    },
    async (request, reply) => {
      const { tid, uid } = request.user;
      const note = await forTenant(app.db, tid, async (tx) => {
        const values = { ...request.body, tenantId: tid, createdBy: uid, updatedBy: uid };
        const [created] = await tx.insert(notes).values(values).returning();
        if (!created) throw new Error('The insert returned no row');
        await recordChange(tx, request, {
          action: 'notes.create',
          resourceType: 'note',
          resourceId: created.id,
          after: request.body,
        });
        return created;
      });
      return reply.code(201).send(note);
    },
  );
  done();
};
