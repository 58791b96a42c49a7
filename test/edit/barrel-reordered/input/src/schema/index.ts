// Users first: everything refers to them.
export * from './users';
export * from './accounts'; // sign-in
export * from './roles';
