import { newId } from '@app/common';

// #slot by-hand
  '/api/v1/notifications': (workplace) =>
    workplace.query(
      // #if multi
      `insert into notifications (tenant_id, id, user_id, kind, title, body, dedup_key)
       values ($1, $2, $3, 'test', 'A title', 'A body', $4)`,
      [workplace.id, newId(), workplace.admin.id, newId()],
      // #else
      `insert into notifications (id, user_id, kind, title, body, dedup_key)
       values ($1, $2, 'test', 'A title', 'A body', $3)`,
      [newId(), workplace.admin.id, newId()],
      // #endif
    ),
