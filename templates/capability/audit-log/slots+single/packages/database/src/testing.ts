// #slot before-deletion
// Not even the owner empties it, unless the trigger is disabled.
await client.query('alter table audit_log disable trigger is_append_only');
// #slot after-deletion
await client.query('alter table audit_log enable trigger is_append_only');
