// #slot permissions
'roles:write',
