// #slot settings
const sealing = identity.replace('app.identity', 'app.audit_sealing');
// #slot policies
{ name: 'audit_log', cmd: 'SELECT', using: sealing, withCheck: null },
{ name: 'audit_seals', cmd: 'ALL', using: sealing, withCheck: sealing },
