import { audit } from './audit/audit.module.js';

// #slot modules
audit,
