export interface Organization {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
