/** The look that every list that opens over the page shares. */
export const popupClass =
  "w-[var(--anchor-width)] max-w-[var(--available-width)] overflow-hidden rounded-md border border-line bg-raised text-text shadow-lg outline-none";
