import { Repository } from '@app/database';

export interface PendingMail {
  readonly to: string;
  readonly title: string;
  readonly body: string;
}

/** Notifications that are to be sent by e-mail. */
export class NotificationsRepository extends Repository {
  /** @returns null when it has been sent, or its user has been removed */
  async findUnsent(id: string): Promise<PendingMail | null> {
    const found = await this.tx.notification.findFirst({
      where: this.visible('notification', { id, emailedAt: null, user: { deletedAt: null } }),
      select: { title: true, body: true, user: { select: { email: true } } },
    });
    return found && { to: found.user.email, title: found.title, body: found.body };
  }

  async markSent(id: string): Promise<void> {
    await this.tx.notification.updateMany({
      where: this.visible('notification', { id }),
      data: { ...this.changed(), emailedAt: new Date() },
    });
  }
}
