import type { ObjectStorage } from '@app/core';

// #slot services
readonly storage: ObjectStorage;
