// #slot acts
['change a role', (acting) => acting.patch(`/roles/${foreign.role}`, { permissions: [] }, 1)],
['delete a role', (acting) => acting.delete(`/roles/${foreign.role}`, 1)],
