// #slot signed-up
await waitForMail(MAIL_FOLDER, email, 'Welcome');
