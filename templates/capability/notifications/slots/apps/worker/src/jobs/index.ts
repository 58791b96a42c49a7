// #slot handlers
'notifications.deliver-email': (data) => services.notificationMails.deliver(jobScope(), data),
