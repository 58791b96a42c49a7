/** The words that name an option. A repo that has not chosen the option does not contain them. */
const wordsOf: Readonly<Record<string, RegExp>> = {
  // What a product has and a service has not: people with accounts, organizations, mails, background jobs, and what protects them.
  // Databases have passwords and audit columns, and e-mail is the field of many examples: these are words of both.
  saas: new RegExp(
    [
      String.raw`\b(?:accounts?|sessions?|workers?|mails?|mailer|backoff|dead.letters?)\b`,
      String.raw`\bsign(?:s|ed|ing)?[ -](?:in|out|up)s?\b|\bsign(?:In|Out|Up)\b`,
      'organi[sz]ation|invitation|idempoten|rate.?limit|queue|background job|apps/worker',
      'audit.?(?:log|trail|seal|entr)|password.?reset|password hashing|argon2|seeded',
    ].join('|'),
    'i',
  ),
  service: /\boidc|openid|identity provider/i,
  nestjs: /nestjs|nest\.js|\bNest\b/,
  fastify: /fastify-plugin|fastify-type-provider/,
  prisma: /prisma/i,
  drizzle: /drizzle/i,
  bullmq: /bull ?mq/i,
  rabbitmq: /rabbit|\bamqp/i,
  multi: /tenan(?:t|cy)|organi[sz]ation/i,
  cursor: /cursor/i,
  offset: /page numbers?\b|\bskipped rows/i,
  kubernetes: /kubernetes|kubectl|\bk8s\b|\bpods?\b|kustomiz/i,
  compose: /\bdeploy\/|caddy/i,
  'blue-green': /blue.green/i,
  canary: /\bcanary\b/i,
  npm: /\bnpm (?:run|ci|install|exec|test|start)\b|package-lock|\bnpx\b/,
  pnpm: /\bpnpm\b/i,
  yarn: /\byarn/i,
  bun: /\bbunx?\b/i,
  'aws-secrets': /secrets.?manager/i,
  'vault-secrets': /\bvault\b/i,
  'idempotency-keys': /idempotency/i,
  'file-storage': /object.?storage|presigned|\bSTORAGE_|@app\/storage/i,
  'audit-log': /audit.?(?:log|trail|entr)|\baudit:/i,
  'audit-seal': /\bseal|audit:verify|AUDIT_SEAL/i,
  notifications: /\bnotifications?\b/i,
  'custom-roles': /roles:write|custom.?roles?\b|\broles\.(?:create|change|delete)\b/i,
  'read-replica': /\breplica\b|_REPLICA_|pingReplica/i,
};

/** Options without a name of their own in a repo. The word of `single` is "tenant", too. */
const withoutWords = ['single', 'rolling', 'on-demand', 'pinned', 'none'];

/** The options that this search knows. */
export const knownOptions: readonly string[] = [...Object.keys(wordsOf), ...withoutWords];

/** Phrases about alternatives, which a repo does not have. */
const aboutAlternatives =
  /\b(?:whichever|any|either|every|each|both) (?:frameworks?|ORMs?|brokers?|package managers?)\b/i;

interface Exception {
  readonly path: RegExp;
  readonly line: RegExp;
  readonly because: string;
}

const exceptions: readonly Exception[] = [
  {
    path: /^(?:README\.md|docker\/Dockerfile)$/,
    line: /npm install --global/,
    because: 'Node.js comes with npm, which installs the other package managers',
  },
  {
    path: /^k8s\//,
    line: /service-?account/i,
    because: 'Kubernetes calls that an account which a pod acts as',
  },
  {
    path: /^README\.md$|^packages\/dev-services\//,
    line: /DATABASE_URL` signs in as|role that an application signs in with/,
    because: 'PostgreSQL has roles that sign in',
  },
  {
    path: /^packages\/database\//,
    line: /\bsessions?\b|\bsigns in with\b|\bworkers?\b/i,
    because: 'PostgreSQL has sessions and roles that sign in; tests of a pool have workers that share it',
  },
  {
    path: /^packages\/common\/test\/unit\/redact\.test\.ts$/,
    line: /\bsession|signed in/i,
    because: 'logs hide what anybody may write into them',
  },
  {
    path: /^apps\/api\/src\/describe\.ts$/,
    line: /CURSOR_SECRET/,
    because: 'the API is described with a value for each variable that some stack requires',
  },
];

/** Decision records weigh the alternatives, lockfiles name packages of others, and the manifest lists all needs. */
const exempt =
  /^docs\/adr\/|^create-backend\.json$|(?:^|\/)(?:package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lock)$/;

/**
 * The lines of a repo that name an option which was not chosen, as `path:line: text`.
 * @param chosen the ids of the chosen options and capabilities
 */
export function foreignWords(
  files: readonly { readonly path: string; readonly text: string }[],
  chosen: ReadonlySet<string>,
): readonly string[] {
  const unchosen = Object.entries(wordsOf).filter(([option]) => !chosen.has(option));
  const patterns = [...unchosen.map(([, words]) => words), aboutAlternatives];
  return files
    .filter(({ path }) => !exempt.test(path))
    .flatMap(({ path, text }) =>
      [path, ...text.split('\n')].flatMap((line, index) =>
        patterns.some((words) => words.test(line)) && !isException(path, line)
          ? [`${path}:${String(index)}: ${line.trim()}`]
          : [],
      ),
    );
}

function isException(path: string, line: string): boolean {
  return exceptions.some((exception) => exception.path.test(path) && exception.line.test(line));
}
