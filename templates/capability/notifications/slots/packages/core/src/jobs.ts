// #slot jobs
'notifications.deliver-email': z.object({ notificationId: z.uuid() }),
