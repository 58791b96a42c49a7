import { cursorEnv } from '@app/database';

// #slot shared-variables
...cursorEnv,
