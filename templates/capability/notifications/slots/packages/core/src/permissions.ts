// #slot permissions
'notifications:read',
// #slot member
'notifications:read',
