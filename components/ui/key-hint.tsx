/** Which key does it; for sighted keyboard users, silent for screen readers. */
export function KeyHint({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span aria-hidden className="inline-flex gap-0.5">
      {keys.map((key) => (
        <kbd key={key} className="rounded-sm border border-line bg-sunken px-1 text-2xs text-muted">
          {key}
        </kbd>
      ))}
    </span>
  );
}
