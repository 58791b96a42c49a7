// #slot variables
DATABASE_REPLICA_URL: postgresUrl.optional(),
