export type MarkKind = 'ok' | 'pending' | 'no';

const SHAPES: Readonly<Record<MarkKind, string>> = {
  ok: 'M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22Zm-1.8 16.2-5-5 2-2 3 3 6.6-6.6 2 2Z',
  pending:
    'M12 1.5 23.5 22h-23Zm-1.3 6.7.3 7h2l.3-7Zm1.3 8.3a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8Z',
  no: 'M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4Zm1 5.4-2 2L10 12l-3.6 3.6 2 2L12 14l3.6 3.6 2-2L14 12l3.6-3.6-2-2L12 10Z',
};

/** Circle, triangle and octagon: told apart without colour. The words beside it say the same. */
export function Mark({ kind }: { readonly kind: MarkKind }) {
  return (
    <svg className={`mark mark-${kind}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={SHAPES[kind]} fillRule="evenodd" />
    </svg>
  );
}
