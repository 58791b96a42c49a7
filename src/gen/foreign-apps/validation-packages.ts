/** What the documentation of NestJS checks requests with. */
const packages = { 'class-transformer': '0.5.1', 'class-validator': '0.15.1' } as const;

/** What else requests are checked with: an application that has one of these is not given another one. */
const others = [
  '@hapi/joi',
  '@nestjs/graphql',
  '@sinclair/typebox',
  'ajv',
  'arktype',
  'io-ts',
  'joi',
  'nestjs-zod',
  'superstruct',
  'typia',
  'valibot',
  'yup',
  'zod',
];

/**
 * The packages that an application would check requests with that has nothing for it yet, in exact versions; none where it has
 * something that there are no templates for.
 */
export function validationPackages(dependencies: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (others.some((name) => name in dependencies)) return {};
  return Object.fromEntries(Object.entries(packages).filter(([name]) => !(name in dependencies)));
}
