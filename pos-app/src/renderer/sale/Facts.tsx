export type Fact = { readonly name: string; readonly value: string; readonly isLarge?: boolean };

/** Names and values in two columns. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ name, value, isLarge = false }) => (
        <div key={name} className={isLarge ? 'is-large' : undefined}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
