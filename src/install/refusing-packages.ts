/** npm: `npm warn EBADENGINE   package: 'a@1.0.0',`; pnpm: `Unsupported engine for a@1.0.0: wanted: …`. */
const warnings = [/EBADENGINE\s+package: '([^']+)'/g, /Unsupported engine for (\S+): wanted/g];

/**
 * The packages whose `engines` leave out this version of Node.js, by what an installation has printed. Yarn and bun do not
 * look at `engines`.
 * @returns names with versions, sorted
 */
export function refusingPackages(output: string): readonly string[] {
  const found = warnings.flatMap((warning) => [...output.matchAll(warning)].map(([, name = '']) => name));
  return [...new Set(found)].sort();
}
