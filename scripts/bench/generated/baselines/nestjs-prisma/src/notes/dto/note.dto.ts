import { Expose } from 'class-transformer';

export class NoteDto {
  @Expose()
  readonly id!: string;

  @Expose()
  readonly title!: string;

  @Expose()
  readonly body!: string;

  @Expose()
  readonly version!: number;

  @Expose()
  readonly createdAt!: Date;

  @Expose()
  readonly updatedAt!: Date;
}
