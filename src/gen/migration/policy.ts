/**
 * Which rows of a table a unit of work may see and write. `nullif`, because a setting that was made once is an empty string
 * ever after, in that session.
 */
export const tenantCondition = "tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid";
