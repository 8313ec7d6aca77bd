/** The look that every list that opens over the page shares. */
export const popupClass =
  "w-[var(--anchor-width)] max-w-[var(--available-width)] overflow-hidden rounded-md border border-line bg-raised text-text shadow-lg outline-none";

export const optionClass =
  "flex cursor-default items-center gap-2 rounded-sm px-2 py-1.5 text-sm outline-none select-none data-highlighted:bg-hover";
