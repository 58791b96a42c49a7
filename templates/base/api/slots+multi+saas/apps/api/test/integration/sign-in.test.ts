// #slot cases

describe('POST sign-up by many at once', () => {
  it('does not reveal by its duration who has an account', { retry: 4 }, async () => {
    const rounds: number[][] = [];
    for (let round = 0; round < 3; round += 1) {
      // In turn, because they wait for one another.
      const emails = Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0 ? known : unknown(),
      );
      rounds.push(await Promise.all(emails.map((email) => timeOf(() => ask('sign-up', email)))));
    }
    const timesOf = (isKnown: boolean) =>
      rounds.flatMap((times) => times.filter((_, index) => (index % 2 === 0) === isKnown));
    const ratio = median(timesOf(true)) / median(timesOf(false));
    expect(ratio).toBeGreaterThan(0.75);
    expect(ratio).toBeLessThan(1.33);
  });
});
