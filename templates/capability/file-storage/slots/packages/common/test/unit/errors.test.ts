import { LinkNotValidError } from '../../src/index.js';

// #slot errors
[new LinkNotValidError(), 'LinkNotValidError', 403, 'link_not_valid'],
