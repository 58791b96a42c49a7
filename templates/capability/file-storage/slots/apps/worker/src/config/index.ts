import { requireBucket, storageEnv } from '@app/storage';

// #slot variables
...storageEnv,
// #slot checks
...requireBucket,
