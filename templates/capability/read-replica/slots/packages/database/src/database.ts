// #slot fields
/** For work that only reads; undefined without a replica. */
readonly #replica: Source | undefined;
// #slot connect
const { DATABASE_REPLICA_URL: connectionString } = config;
if (connectionString !== undefined) {
  this.#replica = this.#connect({ ...poolConfig(config), connectionString });
}
// #slot read
if (this.#replica) return this.#read(this.#replica, scope, work);
// #slot methods

/** Rejects when the read replica does not answer. */
async pingReplica(): Promise<void> {
  if (this.#replica) await ask(this.#replica);
}
// #slot close
if (this.#replica) await disconnect(this.#replica);
// #slot checks
...(database.config.DATABASE_REPLICA_URL !== undefined && {
  replica: () => database.pingReplica(),
}),
