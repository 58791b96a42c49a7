/** Why names that are taken elsewhere cannot be used in generated code. */
export type Reserved = ReadonlyMap<string, string>;

const list = (reason: string, words: string): readonly (readonly [string, string])[] =>
  words
    .trim()
    .split(/\s+/)
    .map((word) => [word, reason] as const);

/** https://www.postgresql.org/docs/current/sql-keywords-appendix.html: reserved, also those that may be functions or types. */
export const reservedInSql: Reserved = new Map(
  list(
    'SQL reserves it',
    `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column
    concurrently constraint create cross current_catalog current_date current_role current_schema current_time
    current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze from
    full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit
    localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references
    returning right select session_user similar some symmetric system_user table tablesample then to trailing true union
    unique user using variadic verbose when where window with`,
  ),
);

/** Words that nothing may be bound to in a module of JavaScript: `const { default } = row` is a syntax error. */
export const reservedWords: Reserved = new Map(
  list(
    'JavaScript reserves it',
    `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
    finally for function if implements import in instanceof interface let new null package private protected public return
    static super switch this throw true try typeof undefined var void while with yield`,
  ),
);

/** Names that do something to the object that has them. `then` makes it awaitable; the others every object has already. */
export const objectMembers: Reserved = new Map(
  list(
    'every JavaScript object has it, or is treated differently with it',
    `constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf toJSON then __proto__`,
  ),
);

/** Names that neither a variable nor a type of a module is given. Properties may have those that only TypeScript reserves. */
export const reservedInTypeScript: Reserved = new Map([
  ...list(
    'TypeScript reserves it',
    `abstract any as async boolean declare get infer is keyof module namespace never number object of prototype readonly
    require satisfies set string symbol type unique unknown`,
  ),
  ...reservedWords,
  ...objectMembers,
]);

/** https://www.postgresql.org/docs/current/ddl-system-columns.html */
export const systemColumns: Reserved = new Map(
  list('every table of PostgreSQL has a system column of that name', 'cmax cmin ctid tableoid xmax xmin'),
);

/** https://www.prisma.io/docs/orm/reference/prisma-schema-reference#model: names that the client needs itself. */
export const reservedInPrisma: Reserved = new Map(
  list(
    'Prisma reserves it',
    `PrismaClient Prisma Model Enum Type Unsupported AND OR NOT _count _avg _sum _min _max _all`,
  ),
);

/** Classes and types that generated code uses by these names. */
export const builtIns: Reserved = new Map(
  list(
    'it would hide what JavaScript calls so',
    `Array Boolean Buffer Date Error Function Infinity JSON Map Math NaN Number Object Promise Proxy Reflect RegExp Set
    String Symbol Uint8Array Record Partial Pick Omit Readonly Required Request Response URL`,
  ),
);
