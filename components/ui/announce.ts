let region: HTMLElement | null = null;

/** Says something to screen readers without showing it. One live region serves every button of a page. */
export function announce(text: string): void {
  if (region === null) {
    region = document.createElement("div");
    region.setAttribute("role", "status");
    region.className = "sr-only";
    document.body.append(region);
  }
  region.textContent = text;
}
