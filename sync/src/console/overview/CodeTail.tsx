/** The last characters of a code: what lists may show of it. */
export const CodeTail = ({ tail }: { readonly tail: string | null }) =>
  tail === null ? null : <span className="code-tail">…{tail}</span>;
