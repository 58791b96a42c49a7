export { type MailConfig, mailEnv, requireMailServer } from './config.js';
export { createMailer } from './create-mailer.js';
export { InvalidMailError } from './invalid-mail-error.js';
