import './load-env.js';

import { loadConfig } from '@app/common';
import { mailEnv } from '@app/mail';
import { readMailbox } from '@app/mail/testing';
import { z } from 'zod';

const { MAIL_FOLDER } = loadConfig(z.object(mailEnv), process.env);
const [newest, ...older] = await readMailbox(MAIL_FOLDER);

if (newest) {
  for (const { date, to, subject } of older.slice(0, 19).reverse()) {
    console.log(`${date}  ${to.join(', ')}  ${subject}`);
  }
  console.log(`\n${newest.date}  ${newest.to.join(', ')}  ${newest.subject}\n\n${newest.text}`);
} else {
  console.log(`There is no mail in ${MAIL_FOLDER}.`);
}
