import { storage } from './storage/storage.module.js';

// #slot modules
storage,
