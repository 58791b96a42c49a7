// #slot permissions
'files:read',
'files:write',
// #slot member
'files:read',
'files:write',
